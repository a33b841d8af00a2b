import type { ReactElement } from 'react';
import { Page } from '../components/Page.js';
import { useLanguage } from '../language.js';
import { Link } from '../router.js';

export function NotFoundPage(): ReactElement {
  const { messages } = useLanguage();
  return (
    <Page title={messages.notFoundTitle}>
      <p>{messages.notFoundText}</p>
      <Link className="button" to="/">
        {messages.backToShop}
      </Link>
    </Page>
  );
}
