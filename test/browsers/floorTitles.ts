/** The flows that run in the oldest engines too: a payment, its code, its errors, and what needs the newest features of browsers. */
export const floorTitles: readonly string[] = [
  'redirects to the payment page, and shows that the order is paid',
  'pays by the code in the dialog',
  'shows in the dialog that the order is paid, on phones too',
  'pays by the code below the button',
  'shows an error of the gateway, and sends another request at the next press',
  'explains an error at the next press after the chunk with the messages failed',
  'is cancelled with the mouse, and shown again',
  'leaves a frame of another origin for the payment page, which refuses to be framed',
  'records violations, errors, rejections and console errors (self-check of the record)',
];
