import { type ReactElement, useEffect } from 'react';
import type { Order } from '../../shared/api.js';
import { checkoutPath } from '../../shared/routes.js';
import { clearCartOf } from '../cart.js';
import { useLanguage } from '../language.js';
import { OrderSummary } from '../parts/OrderSummary.js';
import { OrderUnavailable } from '../parts/OrderUnavailable.js';
import { Page } from '../parts/Page.js';
import { StatusMark } from '../parts/StatusMark.js';
import { Link } from '../router.js';
import { type OrderState, useOrder } from '../useOrder.js';
import type { Words } from '../words/types.js';

/** A minute and a half of questions. */
const mostQuestions = 45;

/** Where the payer returns to. A return is no payment: the shop's server is asked, and it knows from the gateway alone. */
export function OrderPage({ orderId }: { orderId: string }): ReactElement {
  const { words } = useLanguage();
  const state = useOrder(orderId, { times: mostQuestions });
  const isPaid = state.order?.status === 'paid';
  useEffect(() => {
    if (isPaid) clearCartOf(orderId);
  }, [isPaid, orderId]);

  if (!state.order) return <OrderUnavailable state={state} />;
  const { title, text, mark } = describe(state.order, state.progress, words);
  return (
    <Page title={title} overline={words.orderNumber(orderId.slice(0, 8))}>
      <div className="order-state" data-status={mark}>
        <StatusMark mark={mark} />
        <div>
          <p role="status">
            <span className="visually-hidden">{title}. </span>
            {state.failing ? words.shopSilent : text}
          </p>
          <NextStep order={state.order} state={state} />
        </div>
      </div>
      <OrderSummary order={state.order} />
    </Page>
  );
}

function describe({ status }: Order, progress: OrderState['progress'], words: Words) {
  switch (status) {
    case 'paid':
      return { title: words.paidTitle, text: words.paidText, mark: 'paid' } as const;
    case 'declined':
      return { title: words.declinedTitle, text: words.declinedText, mark: 'declined' } as const;
    case 'pending':
      return progress === 'asking'
        ? ({ title: words.waitingTitle, text: words.waitingText, mark: 'waiting' } as const)
        : ({ title: words.notReceivedTitle, text: words.notReceivedText, mark: 'stopped' } as const);
  }
}

function NextStep({ order, state }: { order: Order; state: OrderState }): ReactElement {
  const { words } = useLanguage();
  switch (order.status) {
    case 'paid':
      return (
        <Link className="button button-quiet" to="/">
          {words.backToShop}
        </Link>
      );
    case 'declined':
      return (
        <Link className="button" to={checkoutPath(order.id)}>
          {words.payAgain}
        </Link>
      );
    case 'pending':
      return (
        <>
          {state.progress === 'stopped' && (
            <button className="button" type="button" onClick={state.askAgain}>
              {words.checkAgain}
            </button>
          )}
          <p className="quiet">
            {words.notPaidQuestion} <Link to={checkoutPath(order.id)}>{words.backToPayment}</Link>
          </p>
        </>
      );
  }
}
