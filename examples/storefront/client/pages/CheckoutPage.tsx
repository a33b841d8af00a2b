import { type ReactElement, useEffect, useState } from 'react';
import { PayButton } from 'react-tarlan-pay';
import type { Order } from '../../shared/api.js';
import { orderPath } from '../../shared/routes.js';
import { fetchOrderStatus } from '../api.js';
import { OrderSummary } from '../components/OrderSummary.js';
import { OrderUnavailable } from '../components/OrderUnavailable.js';
import { Page } from '../components/Page.js';
import { formatOrderNumber } from '../formatOrderNumber.js';
import { useLanguage } from '../language.js';
import { Link, navigate } from '../router.js';
import { useOrder } from '../useOrder.js';

/**
 * The page where an order is paid. The order already exists, so the button sends only its id. Repeated presses pay the
 * same order, and the server knows its total.
 */
export function CheckoutPage({ orderId }: { orderId: string }): ReactElement {
  const { messages } = useLanguage();
  const order = useOrder(orderId);
  if (typeof order === 'string') return <OrderUnavailable reason={order} />;
  return (
    <Page title={messages.checkoutTitle} overline={messages.orderNumber(formatOrderNumber(orderId))}>
      <div className="checkout">
        <OrderSummary order={order} />
        <section className="panel" aria-labelledby="payment">
          <h2 id="payment">{messages.payment}</h2>
          {order.status === 'paid' ? <p>{messages.orderIsPaid}</p> : <Payment order={order} />}
          <p className="muted aside">
            {order.status !== 'paid' && `${messages.alreadyPaidQuestion} `}
            <Link to={orderPath(orderId)}>{messages.viewOrder}</Link>
          </p>
        </section>
      </div>
    </Page>
  );
}

function Payment({ order }: { order: Order }): ReactElement {
  const { messages } = useLanguage();
  const [isPaid, setIsPaid] = useState(false);
  useEffect(() => {
    if (!isPaid) return;
    const timer = setTimeout(() => navigate(orderPath(order.id)), getPaidDelayMs());
    return () => clearTimeout(timer);
  }, [isPaid, order.id]);
  const shouldFail = order.items.some(({ productId }) => productId === 'order-failure');
  return (
    <>
      <p>{messages.paymentText}</p>
      <PayButton
        className="pay-button"
        order={shouldFail ? failingOrder : { orderId: order.id }}
        amount={order.total}
        merchant="Kiiz"
        summary={messages.orderNumber(formatOrderNumber(order.id))}
        presentation="dialog"
        checkStatus={({ signal }) => fetchOrderStatus(order.id, signal)}
        expiresAt={(_link, createdAt) => new Date(createdAt.getTime() + order.linkLifetimeMs)}
        onPaid={() => setIsPaid(true)}
      />
    </>
  );
}

/** How long the card's tick is shown before the order's page opens. It takes 0.4 s to draw. */
function getPaidDelayMs(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1_500;
}

/** Simulates a shop that creates the order on click and fails. Used by the test product `order-failure`. */
async function failingOrder(): Promise<{ orderId: string }> {
  throw new Error('The order could not be prepared.');
}
