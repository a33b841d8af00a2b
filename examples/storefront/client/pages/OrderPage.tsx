import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { formatAmount, type PaymentStatus } from 'react-tarlan-pay';
import { PaymentResult } from 'react-tarlan-pay/panel';
import type { Order } from '../../shared/api.js';
import { clearCartForOrder } from '../cart.js';
import { OrderSummary } from '../components/OrderSummary.js';
import { Page } from '../components/Page.js';
import { useLanguage } from '../language.js';
import { orderQuery } from '../queries.js';

/**
 * The page that the payer returns to after the payment. A payer who returns may not have paid, so `PaymentResult` follows the order's
 * status on the server, to which the gateway reports payments.
 */
export function OrderPage(): ReactElement {
  const { orderId = '' } = useParams();
  const { data: order } = useSuspenseQuery(orderQuery(orderId));
  const { messages } = useLanguage();
  const navigate = useNavigate();
  const isPaid = order.status === 'paid';
  useEffect(() => {
    if (isPaid) clearCartForOrder(orderId);
  }, [isPaid, orderId]);

  const number = messages.orderNumber(order.number);
  return (
    <Page title={isPaid ? messages.paidTitle : number} overline={isPaid ? number : undefined}>
      {isPaid && <p>{messages.paidText}</p>}
      <div className="checkout">
        <section aria-labelledby="payment">
          <h2 id="payment" className="visually-hidden">
            {messages.payment}
          </h2>
          <PaymentResult
            id={orderId}
            statusEndpoint={`/api/orders/${orderId}/status`}
            initialStatus={order.status}
            amount={order.total}
            merchant="Kiiz"
            summary={number}
            onRetry={() => navigate(`/checkout/${orderId}`)}
          >
            {(status) => <AfterResult order={order} status={status} />}
          </PaymentResult>
        </section>
        <OrderSummary order={order} />
      </div>
    </Page>
  );
}

function AfterResult({ order, status }: { order: Order; status: PaymentStatus }): ReactElement | null {
  const { messages } = useLanguage();
  if (status === 'paid') return <Receipt orderId={order.id} />;
  if (status !== 'pending') return null;
  return (
    <p className="muted centered">
      {messages.notPaidQuestion} <Link to={`/checkout/${order.id}`}>{messages.backToPayment}</Link>
    </p>
  );
}

/** Formats dates as `26.11.2026, 10:04` in each language, because some browsers cannot format the names of Kazakh months. */
const receiptDate = new Intl.DateTimeFormat('ru', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Asia/Almaty',
});

/** The receipt of a paid order. Loads the order again, because the page may have loaded the order before its payment. */
function Receipt({ orderId }: { orderId: string }): ReactElement | null {
  const { messages } = useLanguage();
  const { data: order } = useQuery({ ...orderQuery(orderId), refetchOnMount: 'always' });
  if (!order?.paidAt) return null;
  return (
    <dl className="receipt">
      <dt>{messages.receiptAmount}</dt>
      <dd className="amount">{formatAmount(order.total)}</dd>
      <dt>{messages.receiptDate}</dt>
      <dd>
        <time dateTime={order.paidAt}>{receiptDate.format(new Date(order.paidAt))}</time>
      </dd>
      <dt>{messages.receiptShop}</dt>
      <dd>{messages.shopAddress}</dd>
    </dl>
  );
}
