import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';
import { Link } from '../router.js';
import type { OrderAbsence } from '../useOrder.js';
import { FailurePage } from './FailurePage.js';
import { Loading } from './Loading.js';
import { Page } from './Page.js';

/** In place of an order that is on its way, that does not exist, or about which the server does not answer. */
export function OrderUnavailable({ reason }: { reason: OrderAbsence }): ReactElement {
  const { words } = useLanguage();
  switch (reason) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <FailurePage onRetry={() => window.location.reload()} />;
    case 'unknown-order':
      return (
        <Page title={words.unknownOrderTitle}>
          <p>{words.unknownOrderText}</p>
          <Link className="button" to="/">
            {words.backToShop}
          </Link>
        </Page>
      );
  }
}
