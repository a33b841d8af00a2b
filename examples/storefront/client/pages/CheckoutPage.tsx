import type { ReactElement } from 'react';
import { PayButton } from 'react-tarlan-pay';
import { orderPath } from '../../shared/routes.js';
import { useLanguage } from '../language.js';
import { OrderSummary } from '../parts/OrderSummary.js';
import { OrderUnavailable } from '../parts/OrderUnavailable.js';
import { Page } from '../parts/Page.js';
import { Link } from '../router.js';
import { useOrder } from '../useOrder.js';

/**
 * Where an order is paid. The order exists already and the button sends its id alone: however often it is pressed, there is
 * one order to pay, and the server knows what it costs.
 */
export function CheckoutPage({ orderId }: { orderId: string }): ReactElement {
  const { words } = useLanguage();
  const state = useOrder(orderId, { times: 1 });
  const { order } = state;
  if (!order) return <OrderUnavailable state={state} />;
  return (
    <Page title={words.checkoutTitle} overline={words.orderNumber(orderId.slice(0, 8))}>
      <div className="checkout">
        <OrderSummary order={order} />
        <section className="panel" aria-labelledby="payment">
          <h2 id="payment">{words.payment}</h2>
          {order.status === 'paid' ? (
            <p>{words.orderIsPaid}</p>
          ) : (
            <>
              <p>{words.paymentText}</p>
              <PayButton className="pay-button" order={{ orderId }} amount={order.total} />
            </>
          )}
          <p className="quiet aside">
            {order.status !== 'paid' && `${words.alreadyPaidQuestion} `}
            <Link to={orderPath(orderId)}>{words.seeOrder}</Link>
          </p>
        </section>
      </div>
    </Page>
  );
}
