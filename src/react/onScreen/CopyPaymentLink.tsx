'use client';
import { type ReactElement, useEffect, useState } from 'react';
import type { PaymentLink } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

const copiedMs = 2_000;

/**
 * A ref callback. It is defined outside the component, because a ref callback with a stable identity runs only once, when
 * the input appears.
 */
function selectAddress(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

/** Props of {@link CopyPaymentLink}. */
export interface CopyPaymentLinkProps {
  /**
   * The link whose URL is copied.
   * @example payment.link
   */
  link: PaymentLink;
  /**
   * The messages.
   * @default the provider's, or `en`
   * @example kk
   */
  locale?: PaymentLocale | undefined;
}

/**
 * A button that copies the payment page's URL and confirms it for two seconds. If the browser refuses to copy, the button is
 * replaced by a field in which the URL is selected.
 */
export function CopyPaymentLink({ link, locale }: CopyPaymentLinkProps): ReactElement | null {
  const { lang, copy, copied, copyByHand } = usePanelMessages(locale);
  const { redirectUrl } = link;
  const [latest, setLatest] = useState<{ url: string; outcome: 'copied' | 'refused' } | null>(null);
  // The outcome of an earlier link says nothing about the current link.
  const outcome = latest?.url === redirectUrl ? latest?.outcome : undefined;
  useEffect(() => {
    if (latest?.outcome !== 'copied') return;
    const timer = setTimeout(() => setLatest(null), copiedMs);
    return () => clearTimeout(timer);
  }, [latest]);
  if (redirectUrl === null) return null;

  async function write(url: string): Promise<void> {
    try {
      // `navigator.clipboard` is undefined on plain http, and `writeText` rejects in frames without the permission:
      // https://developer.mozilla.org/docs/Web/API/Clipboard_API#security_considerations
      await navigator.clipboard.writeText(url);
      setLatest({ url, outcome: 'copied' });
    } catch {
      setLatest({ url, outcome: 'refused' });
    }
  }

  const isCopied = outcome === 'copied';
  return (
    <span className="tarlan-pay-copy" lang={lang}>
      {outcome === 'refused' ? (
        <input
          className="tarlan-pay-address"
          aria-label={copyByHand}
          readOnly
          value={redirectUrl}
          // An empty `form` attribute separates the field from the shop's form, which Enter would submit.
          form=""
          ref={selectAddress}
          onFocus={(event) => event.currentTarget.select()}
        />
      ) : (
        <button
          className="tarlan-pay-secondary"
          type="button"
          // The accessible name stays constant when the text changes, because the live region announces the new text.
          aria-label={copy}
          data-labels={`${copy}\n✓ ${copied}`}
          onClick={() => void write(redirectUrl)}
        >
          <span className="tarlan-pay-label">{isCopied ? `✓ ${copied}` : copy}</span>
        </button>
      )}
      <span className="tarlan-pay-announced" role="status">
        {isCopied && copied}
      </span>
    </span>
  );
}
