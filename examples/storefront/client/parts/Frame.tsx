import type { ReactElement, ReactNode } from 'react';
import { countItems, useCart } from '../cart.js';
import { useLanguage } from '../language.js';
import { Link } from '../router.js';
import { LanguageSwitch } from './LanguageSwitch.js';

interface FrameProps {
  /** Where a demonstration's payments are made; null while it is not known. */
  sandboxUrl: string | null;
  children: ReactNode;
}

/** What surrounds every page. */
export function Frame({ sandboxUrl, children }: FrameProps): ReactElement {
  const { words } = useLanguage();
  const count = countItems(useCart());
  return (
    <>
      <a className="skip-link" href="#content">
        {words.skipToContent}
      </a>
      <header className="site-header">
        <Link className="wordmark" to="/" aria-label={`Kiiz: ${words.shop}`}>
          kiiz
        </Link>
        <p className="site-tagline">{words.tagline}</p>
        <LanguageSwitch />
        <Link className="cart-link" to="/cart">
          {words.cart}
          {count > 0 && <span className="cart-count">{count}</span>}
        </Link>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p>{words.demonstration}</p>
        {sandboxUrl && (
          <p>
            {/* A tab of its own: the code must stay on the screen while it is "scanned" there. */}
            <a href={sandboxUrl} target="_blank" rel="noopener">
              {words.sandbox}
            </a>
          </p>
        )}
      </footer>
    </>
  );
}
