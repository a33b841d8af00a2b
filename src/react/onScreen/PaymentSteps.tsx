'use client';
import type { ReactElement } from 'react';
import { getQRCodeReader } from '../../gateway/getQRCodeReader.js';
import type { PaymentLink } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Props of {@link PaymentSteps}. */
export interface PaymentStepsProps {
  /**
   * The link whose code is scanned: with the camera if the code is a web address, else with the bank's app.
   * @default null
   * @example payment.link
   */
  link?: PaymentLink | null | undefined;
  /**
   * The messages.
   * @default the provider's, or `en`
   * @example kk
   */
  locale?: PaymentLocale | undefined;
}

/** Three steps that explain how to pay with a QR code. */
export function PaymentSteps({ link, locale }: PaymentStepsProps): ReactElement {
  const { lang, steps, openCamera } = usePanelMessages(locale);
  const [first, ...others] = steps;
  return (
    <ol className="tarlan-pay-steps" lang={lang}>
      {[link && getQRCodeReader(link) === 'camera' ? openCamera : first, ...others].map((step) => (
        <li key={step}>
          <bdi>{step}</bdi>
        </li>
      ))}
    </ol>
  );
}
