'use client';
import type { ReactElement } from 'react';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';
import { useTimeLeft } from './useTimeLeft.js';

/** Props of {@link PaymentTimeLeft}. */
export interface PaymentTimeLeftProps {
  /**
   * When the link expires.
   * @example payment.expiresAt
   */
  expiresAt: Date;
  /**
   * The messages.
   * @default the provider's, or `en`
   * @example kk
   */
  locale?: PaymentLocale | undefined;
}

/** A visual countdown in seconds. `PaymentWaiting` announces the time to screen readers. */
export function PaymentTimeLeft({ expiresAt, locale }: PaymentTimeLeftProps): ReactElement {
  const { lang, timeLeft } = usePanelMessages(locale);
  const seconds = Math.ceil((useTimeLeft(expiresAt) ?? 0) / 1_000);
  const [before, after] = timeLeft.split('{time}');
  return (
    <p className="tarlan-pay-time-left" role="timer" lang={lang}>
      {before && <span>{before}</span>}
      <b suppressHydrationWarning>{formatTime(seconds)}</b>
      {after && <span>{after}</span>}
    </p>
  );
}

/** `4:32`, or `1:04:32` from an hour on. */
function formatTime(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}
