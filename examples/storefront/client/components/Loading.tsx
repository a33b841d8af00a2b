import type { ReactElement } from 'react';
import { useLanguage } from '../language.js';

/** Shown while a page's data is loading. */
export function Loading(): ReactElement {
  const { messages } = useLanguage();
  return (
    <p className="loading" aria-busy="true">
      {messages.loading}
    </p>
  );
}
