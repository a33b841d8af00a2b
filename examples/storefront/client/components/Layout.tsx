import type { ReactElement, ReactNode } from 'react';
import { countItems, useCart } from '../cart.js';
import { useLanguage } from '../language.js';
import { Link } from '../router.js';
import { LanguageSwitch } from './LanguageSwitch.js';

interface FrameProps {
  /** URL of the gateway emulator; null until it is loaded. */
  sandboxUrl: string | null;
  children: ReactNode;
}

/** Header and footer around every page. */
export function Layout({ sandboxUrl, children }: FrameProps): ReactElement {
  const { messages } = useLanguage();
  const count = countItems(useCart());
  return (
    <>
      <a className="skip-link" href="#content">
        {messages.skipToContent}
      </a>
      <header className="site-header">
        <Link className="wordmark" to="/" aria-label={`Kiiz: ${messages.shop}`}>
          kiiz
        </Link>
        <p className="site-tagline">{messages.tagline}</p>
        <LanguageSwitch />
        <Link className="cart-link" to="/cart">
          {messages.cart}
          {count > 0 && <span className="cart-count">{count}</span>}
        </Link>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p>{messages.demonstration}</p>
        {sandboxUrl && (
          <p>
            {/* Opens in a new tab, so that the QR code stays visible while it is "scanned" in the sandbox. */}
            <a href={sandboxUrl} target="_blank" rel="noopener">
              {messages.sandbox}
            </a>
          </p>
        )}
      </footer>
    </>
  );
}
