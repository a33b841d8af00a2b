import type { PaymentPanelMessages } from './types.js';

/** The English messages of the on-screen payment. They load with its chunk. */
export const enPanel: PaymentPanelMessages = {
  title: 'Pay with your phone',
  steps: [
    'Open your bank’s app on your phone.',
    'Scan this code with it.',
    'Confirm the payment in the app.',
  ],
  qrCode: 'QR code for the payment',
  openApp: 'Open in the bank’s app',
  copy: 'Copy the link',
  copied: 'The link is copied.',
  copyByHand: 'Copy this link:',
  timeLeft: 'Time left: {time}',
  minutesLeft: '{minutes} min left.',
  secondsLeft: 'Less than 30 seconds left.',
  waiting: 'Waiting for your payment…',
  stillTrying: 'The shop is not answering right now. We keep trying.',
  cancel: 'Cancel',
};
