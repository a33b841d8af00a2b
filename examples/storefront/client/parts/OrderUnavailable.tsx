import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';
import { Link } from '../router.js';
import type { OrderState } from '../useOrder.js';
import { Page } from './Page.js';

/** In place of an order that is still loading, that does not exist, or that the server does not tell about. */
export function OrderUnavailable({ state }: { state: OrderState }): ReactElement {
  const { words } = useLanguage();
  if (state.progress === 'unknown-order') {
    return (
      <Page title={words.unknownOrderTitle}>
        <p>{words.unknownOrderText}</p>
        <Link className="button" to="/">
          {words.backToShop}
        </Link>
      </Page>
    );
  }
  if (state.failing) {
    return (
      <Page title={words.failedTitle}>
        <p role="status">{words.shopSilent}</p>
        <button className="button" type="button" onClick={state.askAgain}>
          {words.reload}
        </button>
      </Page>
    );
  }
  return (
    <div className="page" aria-busy="true">
      <p className="quiet">{words.loading}</p>
    </div>
  );
}
