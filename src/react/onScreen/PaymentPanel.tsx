'use client';
import type { ReactElement } from 'react';
import type { PaymentChecking } from '../../client/state.js';
import { hasQRCode } from '../../gateway/hasQRCode.js';
import type { PaymentLink } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';
import { OpenPaymentLink } from '../OpenPaymentLink.js';
import { CopyPaymentLink } from './CopyPaymentLink.js';
import { PaymentQRCode } from './PaymentQRCode.js';
import { PaymentSteps } from './PaymentSteps.js';
import { PaymentTimeLeft } from './PaymentTimeLeft.js';
import { PaymentWaiting } from './PaymentWaiting.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Props of {@link PaymentPanel}. */
export interface PaymentPanelProps {
  /** The link to pay. */
  link: PaymentLink;
  /**
   * When the link expires; null if it does not.
   * @default null
   */
  expiresAt?: Date | null | undefined;
  /**
   * The result of the last status check.
   * @default 'off'
   */
  checking?: PaymentChecking | undefined;
  /**
   * Where the payment page opens.
   * @default '_self'
   */
  target?: '_self' | '_blank' | undefined;
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
  /** Called instead of following the link, for shops that open pages themselves. */
  onOpen?: (() => void) | undefined;
  /** Called when *Cancel* is pressed. Without it there is no such button. */
  onCancel?: (() => void) | undefined;
}

/** The complete on-screen payment: QR code, steps, link, time left and status. */
export function PaymentPanel({
  link,
  expiresAt = null,
  checking = 'off',
  target,
  locale,
  onOpen,
  onCancel,
}: PaymentPanelProps): ReactElement {
  const messages = usePanelMessages(locale);
  const hasCode = hasQRCode(link);
  return (
    <section className="tarlan-pay-panel" lang={messages.lang} aria-label={messages.title}>
      {hasCode && <PaymentQRCode className="tarlan-pay-qr" link={link} label={messages.qrCode} />}
      <div className="tarlan-pay-guide">
        {hasCode && <PaymentSteps locale={locale} />}
        {expiresAt && <PaymentTimeLeft expiresAt={expiresAt} locale={locale} />}
        <PaymentWaiting checking={checking} expiresAt={expiresAt} locale={locale} />
        <OpenPaymentLink link={link} target={target} onOpen={onOpen}>
          {messages.openApp}
        </OpenPaymentLink>
        <div className="tarlan-pay-actions">
          <CopyPaymentLink link={link} locale={locale} />
          {onCancel && (
            <button className="tarlan-pay-secondary" type="button" onClick={onCancel}>
              {messages.cancel}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}
