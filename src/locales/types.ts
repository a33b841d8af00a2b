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
  /** Label of the link to the payment page: below the button in `ready`, and in the card on a computer. */
  open: string;
  /** Label of the button in `expired`, in the card too. */
  newCode: string;
  /** The request is in flight. Label of the busy button. */
  creating: string;
  /** The request takes longer than a third of the timeout. */
  slow: string;
  /** The payment page is being opened. */
  redirecting: string;
  /** The payment page did not open by itself. */
  ready: string;
  /** The payer may have paid already: after a return from the payment page, and after `expired`. */
  returned: string;
  /** The link has expired. The message `returned` follows this one. */
  expired: string;
  /** A new link was requested, but the status check of the expired one failed. */
  unchecked: string;
  /** The payment was made. Label of the button. */
  paid: string;
  /** The payment failed. The message `tryAnother` follows this one. */
  declined: string;
  /** What the payer can do after a payment that was declined. */
  tryAnother: string;
  /**
   * What the payer can do about each error. Minor versions may add reasons: a catalog from `defineLocale` inherits their
   * messages from its base, and a catalog written in full no longer compiles until it has them.
   */
  errors: Readonly<Record<PaymentLinkErrorReason, string>>;
}

/** Messages of the on-screen payment. The English ones load with it; other catalogs contain them. */
export interface PaymentPanelMessages {
  /** Name of the card and of the dialog. Also their heading without an amount. */
  title: string;
  /** Heading with an amount. `{amount}` becomes `10 000 ₸`. */
  titleAmount: string;
  /** Heading beside a QR code. */
  scan: string;
  /** Three steps that explain how to pay with a QR code. */
  steps: readonly [string, string, string];
  /** The first step if the code is a web address, which every phone's camera opens. Not every bank's app does. */
  openCamera: string;
  /** Name of the QR code for screen readers. */
  qrCode: string;
  /** Label of the link to the payment page on a phone, where it opens the bank's app. */
  openApp: string;
  /** Label of the QR code that is folded away on a phone. */
  otherPhone: string;
  /** What to do with the QR code on a phone, if the link has no payment page. */
  saveHint: string;
  /** Label of the button that shares or downloads the QR code. */
  saveCode: string;
  /** Label of the button that copies the payment page's URL. */
  copy: string;
  /** The URL was copied. Label of the button for two seconds. */
  copied: string;
  /** The browser refused to copy, so the URL is shown, selected. */
  copyByHand: string;
  /** Below the link to the payment page, in apps and frames that may not open it. */
  openElsewhere: string;
  /** Time left. `{time}` becomes `4:32`. */
  timeLeft: string;
  /** Announced 5 minutes and 1 minute before the end. `{minutes}` becomes a whole number. */
  minutesLeft: string;
  /** Announced once, 30 seconds before the end. */
  secondsLeft: string;
  /** Label of the button that gives the payer more time, in the last two minutes. */
  moreTime: string;
  /** No payment yet. */
  waiting: string;
  /** The last status check failed; the next one follows. */
  stillTrying: string;
  /** The code was scanned, and the payer has not confirmed the payment yet. */
  processing: string;
  /** The status is being checked: of an expired link, or before the first answer. */
  verifying: string;
  /** The code can no longer be scanned. */
  codeExpired: string;
  /** The payment was made. Shown after the message `paid`. */
  received: string;
  /** Label of the button that closes the card of a payment that was made. */
  done: string;
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
