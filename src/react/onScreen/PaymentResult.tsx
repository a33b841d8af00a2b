'use client';
import type { ReactElement, ReactNode } from 'react';
import type { PaymentStatus } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';
import { type UsePaymentStatusOptions, usePaymentStatus } from '../usePaymentStatus.js';
import { CardHeader } from './CardHeader.js';
import { PaymentMark } from './PaymentMark.js';
import { toHeading } from './toHeading.js';
import { usePanelMessages } from './usePanelMessages.js';

/** Props of {@link PaymentResult}: the options of `usePaymentStatus`, and what is shown. */
export type PaymentResultProps = UsePaymentStatusOptions & {
  /**
   * Whole tenge.
   * @example 14_900
   */
  amount?: number | undefined;
  /**
   * The shop's name or logo.
   * @example 'Chai House'
   */
  merchant?: ReactNode | undefined;
  /**
   * What is paid for, after the shop's name.
   * @example 'Order 4F7A-21'
   */
  summary?: string | undefined;
  /**
   * The messages.
   * @default the provider's, or `en`
   * @example kk
   */
  locale?: PaymentLocale | undefined;
  /**
   * Called when *Try again* is pressed, after `declined` and `expired`. The button is shown only if this function is given.
   * @example () => navigate('/checkout')
   */
  onRetry?: (() => void) | undefined;
  /**
   * The shop's own content below the result, such as a receipt or a link to the order: a node, or a function of the status.
   * @example (status) => status === 'paid' && <Receipt order={order} />
   */
  children?: ReactNode | ((status: PaymentStatus) => ReactNode);
};

/**
 * The page that the payer returns to: says whether the order is paid, and keeps checking until that is known. On a phone
 * every payment ends there.
 *
 * @example
 * <PaymentResult id={order.id} checkStatus={checkStatus} amount={14_900} onRetry={() => navigate('/checkout')}>
 *   <a href="/orders/42">Your order</a>
 * </PaymentResult>
 */
export function PaymentResult({
  amount,
  merchant,
  summary,
  locale,
  onRetry,
  children,
  ...options
}: PaymentResultProps): ReactElement {
  const messages = usePanelMessages(locale);
  const { status, checking, isKnown } = usePaymentStatus(options);
  const kind = status === 'paid' || status === 'declined' ? status : 'waiting';
  const { heading, text } = getTexts();
  // The title of the card (`h2`) is the amount, or the result if no amount is given.
  const Heading = amount === undefined ? 'h2' : 'h3';
  return (
    <section className="tarlan-pay-panel" lang={messages.lang}>
      <div className="tarlan-pay-card" data-status={status} data-layout="result">
        {(amount !== undefined || merchant || summary) && (
          <CardHeader amount={amount} merchant={merchant} summary={summary} locale={locale} />
        )}
        <div className="tarlan-pay-body">
          {status !== 'expired' && (
            <div className="tarlan-pay-tile" data-mark={kind}>
              <PaymentMark kind={kind} />
            </div>
          )}
          <div className="tarlan-pay-guide" role="status">
            <Heading className="tarlan-pay-heading">{heading}</Heading>
            {text && <p className="tarlan-pay-text">{text}</p>}
          </div>
        </div>
        <div className="tarlan-pay-actions">
          {onRetry && (status === 'declined' || status === 'expired') && (
            <button className="tarlan-pay-primary" type="button" onClick={onRetry}>
              {messages.retry}
            </button>
          )}
          {typeof children === 'function' ? children(status) : children}
        </div>
      </div>
    </section>
  );

  function getTexts(): { heading: string; text?: string } {
    switch (status) {
      case 'paid':
        return { heading: messages.paid, text: messages.received };
      case 'declined':
        return { heading: toHeading(messages.declined), text: messages.tryAnother };
      case 'expired':
        return { heading: toHeading(messages.expired), text: messages.returned };
      case 'processing':
        return { heading: toHeading(messages.processing) };
      case 'pending':
        if (checking === 'failing') return { heading: messages.verifying, text: messages.stillTrying };
        return isKnown
          ? { heading: messages.waiting, text: messages.returned }
          : { heading: messages.verifying };
    }
  }
}
