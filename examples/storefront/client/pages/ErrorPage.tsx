import type { ReactElement } from 'react';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { Page } from '../components/Page.js';
import { useLanguage } from '../language.js';

/** The page for an unknown address, an unknown order, and for data that could not be loaded. */
export function ErrorPage(): ReactElement {
  const { messages } = useLanguage();
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) {
    const isOrder = error.data === 'unknown-order';
    return (
      <Page title={isOrder ? messages.unknownOrderTitle : messages.notFoundTitle}>
        <p>{isOrder ? messages.unknownOrderText : messages.notFoundText}</p>
        <Link className="button" to="/">
          {messages.backToShop}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={messages.failedTitle}>
      <p role="status">{messages.failedText}</p>
      <button className="button" type="button" onClick={() => window.location.reload()}>
        {messages.reload}
      </button>
    </Page>
  );
}
