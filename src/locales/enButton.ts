import type { PaymentButtonMessages } from './types.js';

/** The button's English messages before a failure. The messages of errors load with the failure chunk. */
export const enButton: Omit<PaymentButtonMessages, 'errors'> = {
  lang: 'en',
  pay: 'Pay',
  payAmount: 'Pay {amount}',
  retry: 'Try again',
  open: 'Open the payment page',
  newCode: 'New code',
  creating: 'Preparing the payment…',
  slow: 'This is taking longer than usual. Please wait a moment.',
  redirecting: 'Opening the payment page…',
  ready: 'The payment page is ready.',
  returned: 'If you have already paid, do not pay again: the shop will see your payment.',
  expired: 'Your time to pay has run out.',
  unchecked: 'We could not check whether you have already paid. Please try again in a moment.',
  paid: 'Paid',
  declined: 'The payment was declined.',
  tryAnother: 'Try again or choose another way to pay.',
};

/** Shown for every error while the failure chunk is not loaded, most likely because the connection is gone. */
export const enErrorFallback =
  'The payment could not be started. Check your internet connection and try again, or contact the shop.';
