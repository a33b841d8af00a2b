'use client';
import { type ReactElement, useState } from 'react';
import type { PaymentLink } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Defined outside the component: a ref callback with a stable identity runs once, when the input appears. */
function selectAddress(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

/** Props of {@link CopyPaymentLink}. */
export interface CopyPaymentLinkProps {
  /** The link whose URL is copied. */
  link: PaymentLink;
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
}

/** A button that copies the payment page's URL. If the browser refuses, it shows the URL, selected. */
export function CopyPaymentLink({ link, locale }: CopyPaymentLinkProps): ReactElement | null {
  const messages = usePanelMessages(locale);
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const { redirectUrl } = link;
  if (redirectUrl === null) return null;

  async function copy(url: string): Promise<void> {
    try {
      // `clipboard` is undefined on plain http. Some frames and in-app browsers refuse writing.
      await navigator.clipboard.writeText(url);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  }

  return (
    <div className="tarlan-pay-copy" lang={messages.lang}>
      <button className="tarlan-pay-secondary" type="button" onClick={() => void copy(redirectUrl)}>
        {messages.copy}
      </button>
      <span role="status">{outcome === 'copied' && messages.copied}</span>
      {outcome === 'refused' && (
        <label>
          {messages.copyByHand}
          <input
            className="tarlan-pay-address"
            readOnly
            value={redirectUrl}
            // Enter must not submit the shop's form.
            form=""
            ref={selectAddress}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      )}
    </div>
  );
}
