import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';
import { Page } from './Page.js';

/** Shown if a page's data could not be loaded. */
export function FailurePage({ onRetry }: { onRetry: () => void }): ReactElement {
  const { messages } = useLanguage();
  return (
    <Page title={messages.failedTitle}>
      <p role="status">{messages.failedText}</p>
      <button className="button" type="button" onClick={onRetry}>
        {messages.reload}
      </button>
    </Page>
  );
}
