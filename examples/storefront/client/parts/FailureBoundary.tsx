import { Component, type ReactElement, type ReactNode } from 'react';
import { useLanguage } from '../language.js';
import { Page } from './Page.js';

/** Shows words in place of pages that cannot be shown: most often the shop's server did not answer. */
export class FailureBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <FailurePage /> : this.props.children;
  }
}

function FailurePage(): ReactElement {
  const { words } = useLanguage();
  return (
    <Page title={words.failedTitle}>
      <p>{words.failedText}</p>
      <button className="button" type="button" onClick={() => window.location.reload()}>
        {words.reload}
      </button>
    </Page>
  );
}
