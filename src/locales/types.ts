import type { PaymentLinkErrorReason } from '../gateway/types.js';

/** The words of the button and of what it says below itself: what a page carries before the first click. */
export interface PaymentButtonWords {
  /** The language, as a BCP 47 tag for `lang` attributes. */
  lang: string;
  /** The button without an amount. */
  pay: string;
  /** The button with an amount: `{amount}` is `10 000 ₸`. */
  payAmount: string;
  /** The button after an error that a further press may mend. */
  retry: string;
  /** The link below the button, while a link is held. */
  open: string;
  /** The button after the time was up. */
  newCode: string;
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
  /** The payer came back and it is not known whether they have paid. */
  returned: string;
  /** The time was up. */
  expired: string;
  /** A new link was asked for, and the shop's server did not say whether the first was paid. */
  unchecked: string;
  /** The shop's server says that it is paid. */
  paid: string;
  /** The shop's server says that the payment failed. */
  declined: string;
  /**
   * What the payer can do about each error. Reasons may be added in minor versions: a catalog made by `defineLocale` has
   * its base's words for them, one that is written out in full stops compiling until it has words of its own.
   */
  errors: Readonly<Record<PaymentLinkErrorReason, string>>;
}

/** The words of the on-screen payment. They come with its chunk in English; other catalogs hold them from the start. */
export interface PaymentPanelWords {
  /** The panel's name, and the dialog's heading. */
  title: string;
  /** What to do, in three steps. */
  steps: readonly [string, string, string];
  /** The QR code's name for screen readers. */
  qrCode: string;
  /** The link to the payment page, which opens the bank's app on a phone. */
  openApp: string;
  /** The button that copies the payment page's address. */
  copy: string;
  /** After copying. */
  copied: string;
  /** Where the browser refuses to copy: the link is shown, selected. */
  copyByHand: string;
  /** `{time}` is `4:32`. */
  timeLeft: string;
  /** Announced every minute: `{minutes}` is a whole number. */
  minutesLeft: string;
  /** Announced once. */
  secondsLeft: string;
  /** The payment has not arrived yet. */
  waiting: string;
  /** The shop's server does not answer; it is asked again. */
  stillTrying: string;
  /** The button that gives the payment up. */
  cancel: string;
}

/** All words that payers see, as plain strings: a catalog can cross from a server component. */
export interface PaymentLocale extends PaymentButtonWords {
  /** The words of the on-screen payment. */
  panel: PaymentPanelWords;
}

/** Some of a catalog's words. */
export type PaymentLocaleOverrides = Some<Omit<PaymentLocale, 'errors' | 'panel'>> & {
  /** Words for some reasons; the others keep the base's. */
  errors?: Some<PaymentLocale['errors']> | undefined;
  /** Some words of the on-screen payment; the others keep the base's. */
  panel?: Some<PaymentPanelWords> | undefined;
};

type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };
