import type { PaymentLinkErrorReason } from '../gateway/types.js';

/** Messages of the button and the text below it. They are part of the first load. */
export interface PaymentButtonMessages {
  /** The language, as a BCP 47 tag for `lang` attributes. */
  lang: string;
  /** Label of the button without an amount. */
  pay: string;
  /** Label of the button with an amount. `{amount}` becomes `10 000 ₸`. */
  payAmount: string;
  /** Label of the button after an error that another press may fix. */
  retry: string;
  /** Label of the link below the button, in `ready`. */
  open: string;
  /** Label of the button in `expired`. */
  newCode: string;
  /** The request is in flight. */
  creating: string;
  /** The request takes longer than a third of the timeout. */
  slow: string;
  /** The payment page is being opened. */
  redirecting: string;
  /** The payment page did not open by itself. */
  ready: string;
  /** A QR code is shown. */
  scan: string;
  /** The payer returned from the payment page, and it is not known whether the order is paid. */
  returned: string;
  /** The link has expired. */
  expired: string;
  /** A new link was requested, but the status check of the expired one failed. */
  unchecked: string;
  /** The payment was made. */
  paid: string;
  /** The payment failed. */
  declined: string;
  /**
   * What the payer can do about each error. Minor versions may add reasons: a catalog from `defineLocale` inherits their
   * messages from its base, and a catalog written in full no longer compiles until it has them.
   */
  errors: Readonly<Record<PaymentLinkErrorReason, string>>;
}

/** Messages of the on-screen payment. The English ones load with it; other catalogs contain them. */
export interface PaymentPanelMessages {
  /** Name of the panel, and the heading of the dialog. */
  title: string;
  /** Three steps that explain how to pay with a QR code. */
  steps: readonly [string, string, string];
  /** Name of the QR code for screen readers. */
  qrCode: string;
  /** Label of the link to the payment page. On a phone it opens the bank's app. */
  openApp: string;
  /** Label of the button that copies the payment page's URL. */
  copy: string;
  /** The URL was copied. */
  copied: string;
  /** The browser refused to copy, so the URL is shown, selected. */
  copyByHand: string;
  /** Time left. `{time}` becomes `4:32`. */
  timeLeft: string;
  /** Announced every minute. `{minutes}` becomes a whole number. */
  minutesLeft: string;
  /** Announced once, 30 seconds before the end. */
  secondsLeft: string;
  /** No payment yet. */
  waiting: string;
  /** The last status check failed; the next one follows. */
  stillTrying: string;
  /** Label of the button that cancels the payment. */
  cancel: string;
}

/** All messages for payers, as plain strings, so that a catalog can be passed from a server component. */
export interface PaymentLocale extends PaymentButtonMessages {
  /** Messages of the on-screen payment. */
  panel: PaymentPanelMessages;
}

/** Messages that replace those of a base catalog. */
export type PaymentLocaleOverrides = Some<Omit<PaymentLocale, 'errors' | 'panel'>> & {
  /** Messages for some reasons. The others stay as in the base. */
  errors?: Some<PaymentLocale['errors']> | undefined;
  /** Some messages of the on-screen payment. The others stay as in the base. */
  panel?: Some<PaymentPanelMessages> | undefined;
};

type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };
