'use client';
import type { ReactElement } from 'react';
import type { PaymentLink } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Props of {@link PaymentSteps}. */
export interface PaymentStepsProps {
  /**
   * The link whose code is scanned. A code that contains the address of the payment page is opened by the phone's camera,
   * any other by the bank's app.
   * @default null
   */
  link?: PaymentLink | null | undefined;
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
}

/** Three steps that explain how to pay with a QR code. */
export function PaymentSteps({ link, locale }: PaymentStepsProps): ReactElement {
  const { lang, steps, openCamera } = usePanelMessages(locale);
  const isAddress = link?.qrCodeImage === null && link.qrPayload === link.redirectUrl;
  const [first, ...others] = steps;
  return (
    <ol className="tarlan-pay-steps" lang={lang}>
      {[isAddress ? openCamera : first, ...others].map((step) => (
        <li key={step}>
          <bdi>{step}</bdi>
        </li>
      ))}
    </ol>
  );
}
