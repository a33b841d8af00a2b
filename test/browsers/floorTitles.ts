/** The flows that also run in the oldest engines: a redirect, a QR code, errors, and features that depend on recent browser APIs. */
export const floorTitles: readonly string[] = [
  'a press redirects to the payment page, and the shop shows that the order is paid',
  'the payer pays by the QR code in the dialog',
  'the dialog shows that the order is paid, also on a phone',
  'the payer pays by the QR code below the button',
  'the button shows an error of the gateway, and sends another request at the next press',
  'a press shows the message of an error after the chunk with the messages failed to load at the previous press',
  'the dialog is cancelled with the mouse, and shown again',
  'a press in a frame of another origin opens the payment page in the whole tab',
  'the record of a page contains CSP violations, errors, rejections and console errors (self-check of the record)',
];
