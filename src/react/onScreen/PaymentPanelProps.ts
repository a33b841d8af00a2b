import type { ReactNode } from 'react';
import type { PaymentTarget } from '../../client/openPaymentPage.js';
import type { PaymentChecking } from '../../client/state.js';
import type { PaymentLink, PaymentStatus } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';

/** Props of `PaymentPanel`. */
export interface PaymentPanelProps {
  /**
   * The link to pay. Null while it is requested: the card then has its final size and no code. On a phone, this is the size of a card whose
   * link has a payment page.
   * @example payment.link
   */
  link: PaymentLink | null;
  /**
   * The payment's status. `'processing'`: the code was scanned, and the payer has not confirmed the payment yet.
   * @default 'pending'
   * @example 'processing'
   */
  status?: PaymentStatus | undefined;
  /**
   * When the link expires; null if it does not.
   * @default null
   * @example payment.expiresAt
   */
  expiresAt?: Date | null | undefined;
  /**
   * The result of the last status check.
   * @default 'off'
   * @example payment.checking
   */
  checking?: PaymentChecking | undefined;
  /**
   * True while the status of an expired link is checked.
   * @default false
   * @example payment.status === 'expired' && payment.verifying
   */
  isVerifying?: boolean | undefined;
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
   * Where the payment page opens.
   * @default '_blank' on a computer, so that the code stays, and '_top' on a phone, where the link opens the bank's app
   * @example '_blank'
   */
  target?: PaymentTarget | undefined;
  /**
   * The messages.
   * @default the provider's, or `en`
   * @example kk
   */
  locale?: PaymentLocale | undefined;
  /**
   * Called instead of following the link, for shops that open pages themselves.
   * @default follows the link
   * @example () => payment.open()
   */
  onOpen?: (() => void) | undefined;
  /**
   * Called when *Cancel* is pressed. The button is shown only if this function is given.
   * @example () => payment.reset()
   */
  onCancel?: (() => void) | undefined;
  /**
   * Called when *New code* (expired) or *Try again* (declined) is pressed. The buttons are shown only if this function is given.
   * @example () => payment.pay({ orderId: '42' })
   */
  onRetry?: (() => void) | undefined;
  /**
   * Called when *Done* (paid) is pressed. The button is shown only if this function is given.
   * @example () => navigate('/orders/42')
   */
  onDone?: (() => void) | undefined;
  /**
   * Called when *More time* is pressed, in the last two minutes before `expiresAt`. Then pass a later `expiresAt`. The button is shown
   * only if this function is given.
   * @example () => payment.extend()
   */
  onMoreTime?: (() => void) | undefined;
}
