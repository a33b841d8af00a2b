'use client';
import type { ReactElement } from 'react';
import type { PaymentChecking } from '../client/paymentLinkState.js';
import { hasQRCode } from '../gateway/qrImage.js';
import type { PaymentLink } from '../gateway/types.js';
import type { PaymentLocale } from '../locales/types.js';
import { CopyPaymentLink } from './CopyPaymentLink.js';
import { OpenPaymentLink } from './OpenPaymentLink.js';
import { PaymentQRCode } from './PaymentQRCode.js';
import { PaymentSteps } from './PaymentSteps.js';
import { PaymentTimeLeft } from './PaymentTimeLeft.js';
import { PaymentWaiting } from './PaymentWaiting.js';
import { usePanelWords } from './usePanelWords.js';

/** Props of {@link PaymentPanel}. */
export interface PaymentPanelProps {
  /** The link to be paid. */
  link: PaymentLink;
  /** When the link ends. Default: no end. */
  expiresAt?: Date | null | undefined;
  /** How the questions to the shop's server go. Default `'off'`. */
  checking?: PaymentChecking | undefined;
  /** Where the payment page opens. Default `'_self'`. */
  target?: '_self' | '_blank' | undefined;
  /** The words. Default: the provider's, else English. */
  locale?: PaymentLocale | undefined;
  /** Takes the place of following the link, where the shop opens pages itself. */
  onOpen?: (() => void) | undefined;
  /** Shows *Cancel*, and is called when it is pressed. */
  onCancel?: (() => void) | undefined;
}

/** The whole on-screen payment: the code, what to do with it, the link, the time left, and what is happening. */
export function PaymentPanel({
  link,
  expiresAt = null,
  checking = 'off',
  target,
  locale,
  onOpen,
  onCancel,
}: PaymentPanelProps): ReactElement {
  const words = usePanelWords(locale);
  return (
    <section className="tarlan-pay-panel" lang={words.lang} aria-label={words.title}>
      {hasQRCode(link) && <PaymentQRCode className="tarlan-pay-qr" link={link} label={words.qrCode} />}
      <div className="tarlan-pay-guide">
        {hasQRCode(link) && <PaymentSteps locale={locale} />}
        {expiresAt && <PaymentTimeLeft expiresAt={expiresAt} locale={locale} />}
        <PaymentWaiting checking={checking} expiresAt={expiresAt} locale={locale} />
        <OpenPaymentLink link={link} target={target} onOpen={onOpen}>
          {words.openApp}
        </OpenPaymentLink>
        <div className="tarlan-pay-actions">
          <CopyPaymentLink link={link} locale={locale} />
          {onCancel && (
            <button className="tarlan-pay-secondary" type="button" onClick={onCancel}>
              {words.cancel}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}
