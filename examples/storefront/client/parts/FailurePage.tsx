import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';
import { Page } from './Page.js';

/** In place of a page for which the shop's server did not answer. */
export function FailurePage({ onRetry }: { onRetry: () => void }): ReactElement {
  const { words } = useLanguage();
  return (
    <Page title={words.failedTitle}>
      <p role="status">{words.failedText}</p>
      <button className="button" type="button" onClick={onRetry}>
        {words.reload}
      </button>
    </Page>
  );
}
