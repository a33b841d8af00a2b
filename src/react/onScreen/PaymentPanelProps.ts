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
   */
  link: PaymentLink | null;
  /**
   * The payment's status. `'processing'`: the code was scanned, and the payer has not confirmed the payment yet.
   * @default 'pending'
   */
  status?: PaymentStatus | undefined;
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
   * True while the status of an expired link is checked.
   * @default false
   */
  isVerifying?: boolean | undefined;
  /** Whole tenge. */
  amount?: number | undefined;
  /** The shop's name or logo. */
  merchant?: ReactNode | undefined;
  /**
   * What is paid for, after the shop's name.
   * @example 'Order 4F7A-21'
   */
  summary?: string | undefined;
  /**
   * Where the payment page opens.
   * @default '_blank' on a computer, so that the code stays, and '_top' on a phone, where the link opens the bank's app
   */
  target?: PaymentTarget | undefined;
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
  /** Called instead of following the link, for shops that open pages themselves. */
  onOpen?: (() => void) | undefined;
  /** Called when *Cancel* is pressed. The button is shown only if this function is given. */
  onCancel?: (() => void) | undefined;
  /** Called when *New code* (expired) or *Try again* (declined) is pressed. The buttons are shown only if this function is given. */
  onRetry?: (() => void) | undefined;
  /** Called when *Done* (paid) is pressed. The button is shown only if this function is given. */
  onDone?: (() => void) | undefined;
  /**
   * Called when *More time* is pressed, in the last two minutes before `expiresAt`. Then pass a later `expiresAt`. The button is shown
   * only if this function is given.
   */
  onMoreTime?: (() => void) | undefined;
}
