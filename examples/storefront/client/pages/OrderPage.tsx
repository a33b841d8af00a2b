import { type ReactElement, useEffect } from 'react';
import { type PaymentStatus, usePaymentStatus } from 'react-tarlan-pay';
import type { Order } from '../../shared/api.js';
import { checkoutPath } from '../../shared/routes.js';
import { fetchOrderStatus } from '../api.js';
import { clearCartOf } from '../cart.js';
import { useLanguage } from '../language.js';
import { OrderSummary } from '../parts/OrderSummary.js';
import { OrderUnavailable } from '../parts/OrderUnavailable.js';
import { Page } from '../parts/Page.js';
import { StatusMark } from '../parts/StatusMark.js';
import { Link } from '../router.js';
import { useOrder } from '../useOrder.js';
import type { Words } from '../words/types.js';

/** Where the payer returns to. */
export function OrderPage({ orderId }: { orderId: string }): ReactElement {
  const order = useOrder(orderId);
  return typeof order === 'string' ? <OrderUnavailable reason={order} /> : <OrderStanding order={order} />;
}

/** A return is no payment: the shop's server is asked, and it knows from the gateway alone. */
function OrderStanding({ order }: { order: Order }): ReactElement {
  const { words } = useLanguage();
  const { status: heard, checking } = usePaymentStatus({
    id: order.id,
    checkStatus: ({ signal }) => fetchOrderStatus(order.id, signal),
  });
  // The order came with a status, and the first answer is still on its way.
  const status = heard === 'pending' ? order.status : heard;
  useEffect(() => {
    if (status === 'paid') clearCartOf(order.id);
  }, [status, order.id]);

  const { title, text, mark } = describe(status, words);
  return (
    <Page title={title} overline={words.orderNumber(order.id.slice(0, 8))}>
      <div className="order-state" data-status={mark}>
        <StatusMark mark={mark} />
        <div>
          <p role="status">
            <span className="visually-hidden">{title}. </span>
            {checking === 'failing' ? words.shopSilent : text}
          </p>
          <NextStep orderId={order.id} status={status} />
        </div>
      </div>
      <OrderSummary order={order} />
    </Page>
  );
}

function describe(status: PaymentStatus, words: Words) {
  switch (status) {
    case 'paid':
      return { title: words.paidTitle, text: words.paidText, mark: 'paid' } as const;
    case 'declined':
      return { title: words.declinedTitle, text: words.declinedText, mark: 'declined' } as const;
    case 'pending':
    case 'expired':
      return { title: words.waitingTitle, text: words.waitingText, mark: 'waiting' } as const;
  }
}

function NextStep({ orderId, status }: { orderId: string; status: PaymentStatus }): ReactElement {
  const { words } = useLanguage();
  switch (status) {
    case 'paid':
      return (
        <Link className="button button-quiet" to="/">
          {words.backToShop}
        </Link>
      );
    case 'declined':
      return (
        <Link className="button" to={checkoutPath(orderId)}>
          {words.payAgain}
        </Link>
      );
    case 'pending':
    case 'expired':
      return (
        <p className="quiet">
          {words.notPaidQuestion} <Link to={checkoutPath(orderId)}>{words.backToPayment}</Link>
        </p>
      );
  }
}
