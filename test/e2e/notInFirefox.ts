/** End-to-end tests that do not pass in Firefox through `firefoxAdapter.mjs`, by a part of their title, with the reason. */
export const notInFirefox: Readonly<Record<string, string>> = {
  'axe finds no violation in any state of the storefront':
    'Firefox 153 crashes (signal 11) when Playwright continues a `keepalive` request that was delayed by `page.route`.',
  'Back to a reloaded page after paying shows that the order is paid':
    'Playwright’s locators wait forever for the end of a navigation by Back. test/browsers has the same flow.',
  'the dialog shows the link while the QR code’s chunk is missing, and the code once the chunk loads':
    'A chunk that `page.route` has failed stays blocked in the page that the tests share. test/browsers fails chunks on the server.',
  'an order can be paid by the link while the QR code’s chunk is missing':
    'A chunk that `page.route` has failed stays blocked in the page that the tests share, and in later tests.',
  'a phone scans the code and pays, and the desktop shows the paid order':
    'Playwright emulates no phone in Firefox. test/browsers pays by the code, which is decoded from the picture.',
  'the dialog can be used with the keyboard alone':
    'Tab after the last control of the dialog goes to the controls of Firefox. test/browsers goes back before it.',
  'a press on a phone opens the payment page': 'Playwright emulates no touch screen in Firefox.',
  'a code without a payment page is shown on a phone, saved, shared, cancelled by touch, shown again and paid':
    'Playwright emulates no touch screen in Firefox.',
  'the dialog shows the link to the bank’s app and Cancel on a small phone without scrolling':
    'Playwright emulates no touch screen in Firefox, so that the card has the layout of a computer.',
  'createScriptedEndpoint answers with an error, then with a link':
    'Firefox gives Playwright no body of a `keepalive` request, from which the endpoint of the test reads the order.',
  'a second press opens the payment page on a connection that takes longer than the timeout for every answer':
    'Firefox gives Playwright no body of a `keepalive` request, so that the shop refuses the request that the test sends on.',
};
