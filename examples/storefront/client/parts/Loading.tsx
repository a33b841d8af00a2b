import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';

/** In place of a page whose content is on its way. */
export function Loading(): ReactElement {
  const { words } = useLanguage();
  return (
    <p className="loading" aria-busy="true">
      {words.loading}
    </p>
  );
}
