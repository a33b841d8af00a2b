'use client';
import { type ReactElement, useState } from 'react';
import type { PaymentChecking } from '../../client/state.js';
import type { PaymentLocale, PaymentPanelMessages } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';
import { useTimeLeft } from './useTimeLeft.js';

/** Props of {@link PaymentWaiting}. */
export interface PaymentWaitingProps {
  /**
   * The result of the last status check.
   * @example payment.checking
   */
  checking: PaymentChecking;
  /**
   * When the link expires; null if it does not.
   * @default null
   * @example payment.expiresAt
   */
  expiresAt?: Date | null | undefined;
  /**
   * The messages.
   * @default the provider's, or `en`
   * @example kk
   */
  locale?: PaymentLocale | undefined;
}

/** The times left, in minutes, that are announced. */
const announcedMinutes = [0.5, 1, 5];
const minuteMs = 60_000;

/** The payment's status in a live region. Announces changes, and the time left at 5 minutes, 1 minute and 30 seconds. */
export function PaymentWaiting({ checking, expiresAt = null, locale }: PaymentWaitingProps): ReactElement {
  const messages = usePanelMessages(locale);
  const msLeft = useTimeLeft(expiresAt);
  const reached =
    msLeft === null ? undefined : announcedMinutes.find((minutes) => msLeft <= minutes * minuteMs);
  const end = expiresAt?.getTime();
  // A link that starts with four minutes left must not announce five minutes, so the limit that is reached at the start is
  // not announced.
  const [start, setStart] = useState({ end, reached, minutes: 0 });
  // The expiry time has changed since the first render, so the new time left is announced.
  if (start.end !== end) setStart({ end, reached, minutes: Math.round((msLeft ?? 0) / minuteMs) });
  const announced = reached === start.reached ? start.minutes : reached;
  const status = { off: '', ok: messages.waiting, failing: messages.stillTrying }[checking];
  return (
    <p className="tarlan-pay-waiting" role="status" aria-atomic={false} lang={messages.lang}>
      {/*
       * Each text is the only child of an element, because React cannot remove a text node that a browser's translator has replaced:
       * https://github.com/facebook/react/issues/11538
       */}
      <span>{status}</span>
      <span className="tarlan-pay-announced">
        {announced ? ` ${describeTimeLeft(announced, messages)}` : null}
      </span>
    </p>
  );
}

function describeTimeLeft(minutes: number, { minutesLeft, secondsLeft }: PaymentPanelMessages): string {
  return minutes < 1 ? secondsLeft : minutesLeft.replace('{minutes}', String(minutes));
}
