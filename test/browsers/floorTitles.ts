/** The flows that also run in the oldest engines: a redirect, a QR code, errors, and features that depend on recent browser APIs. */
export const floorTitles: readonly string[] = [
  'a press of the button opens the payment page, and the shop then shows that the order is paid',
  'the payer pays with the QR code in the payment dialog',
  'the payment dialog shows that the order is paid, and closes with its “Done” button',
  'the payer pays with the QR code below the button',
  'the button shows an error of the gateway, and sends another request when it is pressed again',
  'a second press of the button shows the error message whose chunk failed to load at the first press',
  'the payment dialog can be closed with the mouse and opened again',
  'a press of the button in a frame of another origin opens the payment page in the whole tab',
  'the record of a page contains CSP violations, errors, rejections and console errors (self-check of the record)',
];
