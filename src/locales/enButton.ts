import type { PaymentButtonMessages } from './types.js';

/** The button's English messages before a failure. The messages of errors load with the failure chunk. */
export const enButton: Omit<PaymentButtonMessages, 'errors'> = {
  lang: 'en',
  pay: 'Pay',
  payAmount: 'Pay {amount}',
  retry: 'Try again',
  open: 'Open the payment page',
  newCode: 'Get a new code',
  creating: 'Preparing your payment…',
  slow: 'This is taking longer than usual. Please wait a little.',
  redirecting: 'Opening the payment page…',
  ready: 'The payment page is ready.',
  scan: 'Scan the code with your phone to pay.',
  returned: 'If you have already paid, your payment is not lost.',
  expired: 'The time for this payment is up. If you have already paid, your payment is not lost.',
  unchecked: 'We could not check whether you have already paid. Please try again in a moment.',
  paid: 'Paid. Thank you!',
  declined: 'The payment was declined. You can try again or choose another way to pay.',
};

/** Shown for every error while the failure chunk is not loaded, most likely because the connection is gone. */
export const enErrorFallback =
  'The payment could not be started. Check your internet and try again, or contact the shop.';
