'use client';
import type { ReactElement } from 'react';
import type { PaymentChecking } from '../../client/state.js';
import type { PaymentLocale, PaymentPanelMessages } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';
import { useTimeLeft } from './useTimeLeft.js';

/** Props of {@link PaymentWaiting}. */
export interface PaymentWaitingProps {
  /** The result of the last status check. */
  checking: PaymentChecking;
  /**
   * When the link expires; null if it does not.
   * @default null
   */
  expiresAt?: Date | null | undefined;
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
}

const minuteMs = 60_000;
const lastAnnouncementMs = 30_000;

/** The payment's status in a live region. Announces changes, every minute left, and 30 seconds left. */
export function PaymentWaiting({ checking, expiresAt = null, locale }: PaymentWaitingProps): ReactElement {
  const messages = usePanelMessages(locale);
  const msLeft = useTimeLeft(expiresAt);
  const status = { off: '', ok: messages.waiting, failing: messages.stillTrying }[checking];
  return (
    <p className="tarlan-pay-waiting" role="status" aria-atomic={false} lang={messages.lang}>
      {status}
      {msLeft !== null && (
        <span className="tarlan-pay-announced" suppressHydrationWarning>
          {` ${describeTimeLeft(msLeft, messages)}`}
        </span>
      )}
    </p>
  );
}

function describeTimeLeft(msLeft: number, messages: PaymentPanelMessages): string {
  if (msLeft <= lastAnnouncementMs) return messages.secondsLeft;
  return messages.minutesLeft.replace('{minutes}', String(Math.ceil(msLeft / minuteMs)));
}
