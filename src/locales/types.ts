import type { PaymentLinkErrorReason } from '../gateway/types.js';

/** All words that payers see, as plain strings: a catalog can cross from a server component. */
export interface PaymentLocale {
  /** The language, as a BCP 47 tag for `lang` attributes. */
  lang: string;
  /** The button without an amount. */
  pay: string;
  /** The button with an amount: `{amount}` is `10 000 ₸`. */
  payAmount: string;
  /** The button after an error that a further press may mend. */
  retry: string;
  /** The button, and the link beside it, while a link is held. */
  open: string;
  /** The endpoint was asked. */
  creating: string;
  /** It takes long. */
  slow: string;
  /** The payment page is being opened. */
  redirecting: string;
  /** The payment page did not open by itself. */
  ready: string;
  /** What to do with the QR code on the screen. */
  scan: string;
  /** The QR code's name for screen readers. */
  qrCode: string;
  /** What the payer can do about each error. */
  errors: Readonly<Record<PaymentLinkErrorReason, string>>;
}

/** Some of a catalog's words. */
export type PaymentLocaleOverrides = Partial<Omit<PaymentLocale, 'errors'>> & {
  errors?: Partial<PaymentLocale['errors']>;
};
