import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';
import { Page } from '../parts/Page.js';
import { Link } from '../router.js';

export function NotFoundPage(): ReactElement {
  const { words } = useLanguage();
  return (
    <Page title={words.notFoundTitle}>
      <p>{words.notFoundText}</p>
      <Link className="button" to="/">
        {words.backToShop}
      </Link>
    </Page>
  );
}
