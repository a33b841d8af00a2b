import type { ReactElement } from 'react';
import { PayButton } from 'react-tarlan-pay';
import type { Order } from '../../shared/api.js';
import { orderPath } from '../../shared/routes.js';
import { fetchOrderStatus } from '../api.js';
import { useLanguage } from '../language.js';
import { OrderSummary } from '../parts/OrderSummary.js';
import { OrderUnavailable } from '../parts/OrderUnavailable.js';
import { Page } from '../parts/Page.js';
import { Link, navigate } from '../router.js';
import { useOrder } from '../useOrder.js';

/**
 * Where an order is paid. The order exists already and the button sends its id alone: however often it is pressed, there is
 * one order to pay, and the server knows what it costs.
 */
export function CheckoutPage({ orderId }: { orderId: string }): ReactElement {
  const { words } = useLanguage();
  const order = useOrder(orderId);
  if (typeof order === 'string') return <OrderUnavailable reason={order} />;
  return (
    <Page title={words.checkoutTitle} overline={words.orderNumber(orderId.slice(0, 8))}>
      <div className="checkout">
        <OrderSummary order={order} />
        <section className="panel" aria-labelledby="payment">
          <h2 id="payment">{words.payment}</h2>
          {order.status === 'paid' ? <p>{words.orderIsPaid}</p> : <Payment order={order} />}
          <p className="quiet aside">
            {order.status !== 'paid' && `${words.alreadyPaidQuestion} `}
            <Link to={orderPath(orderId)}>{words.seeOrder}</Link>
          </p>
        </section>
      </div>
    </Page>
  );
}

function Payment({ order }: { order: Order }): ReactElement {
  const { words } = useLanguage();
  const isBroken = order.items.some(({ productId }) => productId === 'order-failure');
  return (
    <>
      <p>{words.paymentText}</p>
      <PayButton
        className="pay-button"
        order={isBroken ? failToPrepare : { orderId: order.id }}
        amount={order.total}
        presentation="dialog"
        checkStatus={({ signal }) => fetchOrderStatus(order.id, signal)}
        expiresAt={(_link, createdAt) => new Date(createdAt.getTime() + order.linkLifetimeMs)}
        onPaid={() => navigate(orderPath(order.id))}
      />
    </>
  );
}

/** A shop that makes the order at the click can fail to; here a product of the test shelf does. */
async function failToPrepare(): Promise<{ orderId: string }> {
  throw new Error('The order could not be prepared.');
}
