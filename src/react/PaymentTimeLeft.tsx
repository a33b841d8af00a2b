'use client';
import type { ReactElement } from 'react';
import type { PaymentLocale } from '../locales/types.js';
import { usePanelWords } from './usePanelWords.js';
import { useTimeLeft } from './useTimeLeft.js';

/** Props of {@link PaymentTimeLeft}. */
export interface PaymentTimeLeftProps {
  /** When the link ends. */
  expiresAt: Date;
  /** The words. Default: the provider's, else English. */
  locale?: PaymentLocale | undefined;
}

/** The time that is left, to the second, for the eye: `PaymentWaiting` says it to screen readers now and then. */
export function PaymentTimeLeft({ expiresAt, locale }: PaymentTimeLeftProps): ReactElement {
  const words = usePanelWords(locale);
  const seconds = Math.ceil((useTimeLeft(expiresAt) ?? 0) / 1_000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p className="tarlan-pay-time-left" role="timer" lang={words.lang} suppressHydrationWarning>
      {words.timeLeft.replace('{time}', time)}
    </p>
  );
}
