'use client';
import { type ReactElement, useState } from 'react';
import type { PaymentLink } from '../gateway/types.js';
import type { PaymentLocale } from '../locales/types.js';
import { usePanelWords } from './usePanelWords.js';

/** Once, when it appears: a function of the module's own is not called again by each render. */
function selectAddress(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

/** Props of {@link CopyPaymentLink}. */
export interface CopyPaymentLinkProps {
  /** The link whose address is copied. */
  link: PaymentLink;
  /** The words. Default: the provider's, else English. */
  locale?: PaymentLocale | undefined;
}

/** Copies the payment page's address. Where the browser refuses, the address is shown, selected. */
export function CopyPaymentLink({ link, locale }: CopyPaymentLinkProps): ReactElement | null {
  const words = usePanelWords(locale);
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const { redirectUrl } = link;
  if (redirectUrl === null) return null;

  async function copy(url: string): Promise<void> {
    try {
      // Missing on plain http; refused by some frames and in-app browsers.
      await navigator.clipboard.writeText(url);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  }

  return (
    <div className="tarlan-pay-copy" lang={words.lang}>
      <button className="tarlan-pay-secondary" type="button" onClick={() => void copy(redirectUrl)}>
        {words.copy}
      </button>
      <span role="status">{outcome === 'copied' && words.copied}</span>
      {outcome === 'refused' && (
        <label>
          {words.copyByHand}
          <input
            className="tarlan-pay-address"
            readOnly
            value={redirectUrl}
            // No Enter in it submits the shop's form.
            form=""
            ref={selectAddress}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      )}
    </div>
  );
}
