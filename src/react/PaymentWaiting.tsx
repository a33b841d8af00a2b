'use client';
import type { ReactElement } from 'react';
import type { PaymentChecking } from '../client/paymentLinkState.js';
import type { PaymentLocale, PaymentPanelWords } from '../locales/types.js';
import { usePanelWords } from './usePanelWords.js';
import { useTimeLeft } from './useTimeLeft.js';

/** Props of {@link PaymentWaiting}. */
export interface PaymentWaitingProps {
  /** How the questions to the shop's server go. */
  checking: PaymentChecking;
  /** When the link ends; null for no end. */
  expiresAt?: Date | null | undefined;
  /** The words. Default: the provider's, else English. */
  locale?: PaymentLocale | undefined;
}

const minuteMs = 60_000;
const lastCallMs = 30_000;

/** What is happening, in a live region: announced when it changes, every minute, and at thirty seconds. */
export function PaymentWaiting({ checking, expiresAt = null, locale }: PaymentWaitingProps): ReactElement {
  const words = usePanelWords(locale);
  const left = useTimeLeft(expiresAt);
  const happening = { off: '', ok: words.waiting, failing: words.stillTrying }[checking];
  return (
    <p className="tarlan-pay-waiting" role="status" aria-atomic={false} lang={words.lang}>
      {happening}
      {left !== null && (
        <span className="tarlan-pay-announced" suppressHydrationWarning>
          {` ${tell(left, words)}`}
        </span>
      )}
    </p>
  );
}

function tell(left: number, words: PaymentPanelWords): string {
  if (left <= lastCallMs) return words.secondsLeft;
  return words.minutesLeft.replace('{minutes}', String(Math.ceil(left / minuteMs)));
}
