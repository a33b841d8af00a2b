import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';
import { Link } from '../router.js';
import type { OrderUnavailableReason } from '../useOrder.js';
import { FailurePage } from './FailurePage.js';
import { Loading } from './Loading.js';
import { Page } from './Page.js';

/** Shown while an order is loading, if it does not exist, or if it could not be loaded. */
export function OrderUnavailable({ reason }: { reason: OrderUnavailableReason }): ReactElement {
  const { messages } = useLanguage();
  switch (reason) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <FailurePage onRetry={() => window.location.reload()} />;
    case 'not-found':
      return (
        <Page title={messages.unknownOrderTitle}>
          <p>{messages.unknownOrderText}</p>
          <Link className="button" to="/">
            {messages.backToShop}
          </Link>
        </Page>
      );
  }
}
