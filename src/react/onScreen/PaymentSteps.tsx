'use client';
import type { ReactElement } from 'react';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Props of {@link PaymentSteps}. */
export interface PaymentStepsProps {
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
}

/** Three steps that explain how to pay with a QR code. */
export function PaymentSteps({ locale }: PaymentStepsProps): ReactElement {
  const { lang, steps } = usePanelMessages(locale);
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
