'use client';
import type { ReactElement } from 'react';
import type { PaymentLocale } from '../locales/types.js';
import { usePanelWords } from './usePanelWords.js';

/** What to do with a QR code, in three steps. */
export function PaymentSteps({ locale }: { locale?: PaymentLocale | undefined }): ReactElement {
  const { lang, steps } = usePanelWords(locale);
  return (
    <ol className="tarlan-pay-steps" lang={lang}>
      {steps.map((step) => (
        <li key={step}>
          <bdi>{step}</bdi>
        </li>
      ))}
    </ol>
  );
}
