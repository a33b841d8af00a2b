import { useIsMutating, useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { countItems, useCart } from '../cart.js';
import { type Language, languages, setLanguage, useLanguage } from '../language.js';
import { shopQuery } from '../queries.js';

/** Header and footer around every page. */
export function Layout(): ReactElement {
  const { messages, language } = useLanguage();
  const { data: shop } = useQuery(shopQuery);
  const count = countItems(useCart());
  // Both a pending request for a payment link and a pending order are mutations of the page's QueryClient.
  const isBusy = useIsMutating() > 0;
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useFocusAfterNavigation();
  return (
    <>
      <ScrollRestoration />
      <a className="skip-link" href="#content">
        {messages.skipToContent}
      </a>
      {isBusy && <div className="progress" />}
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
        <Outlet />
      </main>
      <footer className="site-footer">
        <p>{messages.demonstration}</p>
        {shop && (
          <p>
            {/* The sandbox opens in a new tab, so that the QR code stays visible while the visitor "scans" it in the sandbox. */}
            <a href={shop.sandboxUrl} target="_blank" rel="noopener">
              {messages.sandbox}
            </a>
          </p>
        )}
      </footer>
    </>
  );
}

/** Focuses the heading of each further page, so that screen readers announce it. They announce the first page themselves. */
function useFocusAfterNavigation(): void {
  const { key } = useLocation();
  const shownKey = useRef(key);
  useEffect(() => {
    if (shownKey.current === key) return;
    shownKey.current = key;
    document.querySelector('h1')?.focus();
  }, [key]);
}

const languageNames: Readonly<Record<Language, { short: string; full: string }>> = {
  kk: { short: 'Қаз', full: 'Қазақша' },
  ru: { short: 'Рус', full: 'Русский' },
  en: { short: 'Eng', full: 'English' },
};

function LanguageSwitch(): ReactElement {
  const { language: current, messages } = useLanguage();
  return (
    <fieldset className="language-switch" aria-label={messages.languages}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-label={languageNames[language].full}
          aria-pressed={language === current}
          onClick={() => setLanguage(language)}
        >
          {languageNames[language].short}
        </button>
      ))}
    </fieldset>
  );
}
