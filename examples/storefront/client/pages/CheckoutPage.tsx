import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { PayButton, type PaymentLink, paidDelayMs } from 'react-tarlan-pay';
import type { Order } from '../../shared/api.js';
import { OrderSummary } from '../components/OrderSummary.js';
import { Page } from '../components/Page.js';
import { useLanguage } from '../language.js';
import { orderQuery } from '../queries.js';

/**
 * The page where an order is paid. The order already exists on the server, so the button sends only the order's id. Repeated
 * presses pay the same order.
 */
export function CheckoutPage(): ReactElement {
  const { orderId = '' } = useParams();
  const { data: order } = useSuspenseQuery(orderQuery(orderId));
  const { messages } = useLanguage();
  return (
    <Page title={messages.checkoutTitle} overline={messages.orderNumber(order.number)}>
      <div className="checkout">
        <OrderSummary order={order} />
        <section className="panel" aria-labelledby="payment">
          <h2 id="payment">{messages.payment}</h2>
          {order.status === 'paid' ? <p>{messages.orderIsPaid}</p> : <Payment key={orderId} order={order} />}
          <p className="muted aside">
            {order.status !== 'paid' && `${messages.alreadyPaidQuestion} `}
            <Link to={`/orders/${orderId}`}>{messages.viewOrder}</Link>
          </p>
        </section>
      </div>
    </Page>
  );
}

function Payment({ order }: { order: Order }): ReactElement {
  const { messages } = useLanguage();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isPaid, setIsPaid] = useState(false);
  useEffect(() => {
    if (!isPaid) return;
    const timer = setTimeout(() => navigate(`/orders/${order.id}`), paidDelayMs());
    return () => clearTimeout(timer);
  }, [isPaid, order.id, navigate]);
  const includes = (id: string) => order.items.some(({ productId }) => productId === id);
  return (
    <>
      <p>{messages.paymentText}</p>
      <PayButton
        className="pay-button"
        order={includes('order-failure') ? failingOrder : { orderId: order.id }}
        amount={order.total}
        merchant="Kiiz"
        summary={messages.orderNumber(order.number)}
        presentation="dialog"
        statusEndpoint={`/api/orders/${order.id}/status`}
        // Without `expiresAt`, a link expires when the endpoint says so. Only this test product has an earlier expiry, set by the shop.
        expiresAt={includes('expires-soon') ? getReservationEnd : undefined}
        onPaid={() => {
          // Does not reload the order yet, so that the card stays until it has shown its tick mark.
          void queryClient.invalidateQueries({ ...orderQuery(order.id), refetchType: 'none' });
          setIsPaid(true);
        }}
      />
    </>
  );
}

/** Returns the time until which the shop reserves the products: 30 s after the link was created. */
function getReservationEnd(_link: PaymentLink, createdAt: Date): Date {
  return new Date(createdAt.getTime() + 30_000);
}

/** Simulates a shop that creates the order on click and fails. Used by the test product `order-failure`. */
async function failingOrder(): Promise<{ orderId: string }> {
  throw new Error('The order could not be prepared.');
}
