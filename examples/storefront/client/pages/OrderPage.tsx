import { type ReactElement, useEffect } from 'react';
import { type PaymentStatus, usePaymentStatus } from 'react-tarlan-pay';
import type { Order } from '../../shared/api.js';
import { checkoutPath } from '../../shared/routes.js';
import { fetchOrderStatus } from '../api.js';
import { clearCartForOrder } from '../cart.js';
import { OrderSummary } from '../components/OrderSummary.js';
import { OrderUnavailable } from '../components/OrderUnavailable.js';
import { Page } from '../components/Page.js';
import { StatusMark } from '../components/StatusMark.js';
import { formatOrderNumber } from '../formatOrderNumber.js';
import { useLanguage } from '../language.js';
import type { Messages } from '../messages/types.js';
import { Link } from '../router.js';
import { useOrder } from '../useOrder.js';

/** The page that the payer returns to after the payment. */
export function OrderPage({ orderId }: { orderId: string }): ReactElement {
  const order = useOrder(orderId);
  return typeof order === 'string' ? <OrderUnavailable reason={order} /> : <OrderDetails order={order} />;
}

/**
 * Polls the order's status, because a payer who returns may not have paid. The gateway reports payments only to the
 * server.
 */
function OrderDetails({ order }: { order: Order }): ReactElement {
  const { messages } = useLanguage();
  const { status: polledStatus, checking } = usePaymentStatus({
    id: order.id,
    checkStatus: ({ signal }) => fetchOrderStatus(order.id, signal),
  });
  // Until the first status check finishes, use the status that was loaded with the order.
  const status = polledStatus === 'pending' ? order.status : polledStatus;
  useEffect(() => {
    if (status === 'paid') clearCartForOrder(order.id);
  }, [status, order.id]);

  const { title, text, mark } = getStatusMessages(status, messages);
  return (
    <Page title={title} overline={messages.orderNumber(formatOrderNumber(order.id))}>
      <div className="order-state" data-status={mark}>
        <StatusMark mark={mark} />
        <div>
          <p role="status">
            <span className="visually-hidden">{title}. </span>
            {checking === 'failing' ? messages.shopNotResponding : text}
          </p>
          <NextStep orderId={order.id} status={status} />
        </div>
      </div>
      <OrderSummary order={order} />
    </Page>
  );
}

function getStatusMessages(status: PaymentStatus, messages: Messages) {
  switch (status) {
    case 'paid':
      return { title: messages.paidTitle, text: messages.paidText, mark: 'paid' } as const;
    case 'declined':
      return { title: messages.declinedTitle, text: messages.declinedText, mark: 'declined' } as const;
    case 'pending':
    case 'processing':
    case 'expired':
      return { title: messages.waitingTitle, text: messages.waitingText, mark: 'waiting' } as const;
  }
}

function NextStep({ orderId, status }: { orderId: string; status: PaymentStatus }): ReactElement {
  const { messages } = useLanguage();
  switch (status) {
    case 'paid':
      return (
        <Link className="button button-secondary" to="/">
          {messages.backToShop}
        </Link>
      );
    case 'declined':
      return (
        <Link className="button" to={checkoutPath(orderId)}>
          {messages.payAgain}
        </Link>
      );
    case 'pending':
    case 'processing':
    case 'expired':
      return (
        <p className="muted">
          {messages.notPaidQuestion} <Link to={checkoutPath(orderId)}>{messages.backToPayment}</Link>
        </p>
      );
  }
}
