import type { PaymentPanelMessages } from './types.js';

/** The English messages of the on-screen payment. They load with its chunk. */
export const enPanel: PaymentPanelMessages = {
  title: 'Pay with your phone',
  titleAmount: 'Payment of {amount}',
  scan: 'Scan the code with your phone',
  steps: ['Open your bank’s app.', 'Scan this code.', 'Confirm the payment.'],
  openCamera: 'Open the camera of your phone.',
  qrCode: 'QR code for the payment',
  openApp: 'Open the bank’s app',
  otherPhone: 'Pay from another phone: QR code',
  saveHint: 'Save the code and load it in your bank’s app, or scan it with another phone.',
  saveCode: 'Save the code',
  copy: 'Copy link',
  copied: 'Copied',
  copyByHand: 'Copy this link:',
  timeLeft: 'Time left: {time}',
  minutesLeft: 'Minutes left: {minutes}.',
  secondsLeft: 'Less than 30 seconds left.',
  waiting: 'Waiting for your payment…',
  stillTrying: 'We can’t check the payment yet. Trying again…',
  processing: 'Confirm the payment in your bank’s app.',
  verifying: 'Checking whether you have paid…',
  codeExpired: 'The code has expired',
  received: 'The shop has received your payment. The receipt is in your bank’s app.',
  done: 'Done',
  cancel: 'Cancel',
};
