'use client';
import type { ReactElement } from 'react';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';
import { useTimeLeft } from './useTimeLeft.js';

/** Props of {@link PaymentTimeLeft}. */
export interface PaymentTimeLeftProps {
  /** When the link expires. */
  expiresAt: Date;
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
}

/** A visual countdown in seconds. `PaymentWaiting` announces the time to screen readers. */
export function PaymentTimeLeft({ expiresAt, locale }: PaymentTimeLeftProps): ReactElement {
  const messages = usePanelMessages(locale);
  const seconds = Math.ceil((useTimeLeft(expiresAt) ?? 0) / 1_000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className="tarlan-pay-time-left" role="timer" lang={messages.lang} suppressHydrationWarning>
      {messages.timeLeft.replace('{time}', time)}
    </p>
  );
}
