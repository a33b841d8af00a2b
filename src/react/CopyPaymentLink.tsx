'use client';
import { type ReactElement, useState } from 'react';
import type { PaymentLink } from '../gateway/types.js';
import type { PaymentLocale } from '../locales/types.js';
import { usePanelWords } from './usePanelWords.js';

export interface CopyPaymentLinkProps {
  link: PaymentLink;
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
    <div className="tarlan-pay-copy">
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
            ref={(input) => input?.select()}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      )}
    </div>
  );
}
