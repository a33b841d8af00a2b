/** End-to-end tests that do not pass in Firefox through `firefoxAdapter.mjs`, by a part of their title, with the reason. */
export const notInFirefox: Readonly<Record<string, string>> = {
  'axe finds no accessibility violation on the example shop’s pages in any state of the payment':
    'Firefox 153 crashes (signal 11) when Playwright continues a `keepalive` request that was delayed by `page.route`.',
  'Back from the payment page shows that the order is paid if the browser loads the checkout page again':
    'Playwright’s locators wait forever for the end of a navigation by Back. test/browsers has the same flow.',
  'the dialog shows a link while the chunk of the QR code cannot be loaded, and the QR code when the chunk has loaded':
    'A chunk that `page.route` has failed stays blocked in the page that the tests share. test/browsers fails chunks on the server.',
  'an order can be paid by its link if the chunk of the QR code cannot be loaded':
    'A chunk that `page.route` has failed stays blocked in the page that the tests share, and in later tests.',
  'a phone scans the code and pays, and the desktop shows the paid order':
    'Playwright emulates no phone in Firefox. test/browsers pays by the code, which is decoded from the picture.',
  'the dialog can be used with the keyboard alone':
    'Tab after the last control of the dialog goes to the controls of Firefox. test/browsers goes back before it.',
  'a tap on the pay button on a phone opens the payment page instead of a QR code':
    'Playwright emulates no touch screen in Firefox.',
  'a QR code without a payment page can be saved, shared, cancelled, shown again and paid on a phone':
    'Playwright emulates no touch screen in Firefox.',
  'PaymentDialog shows the bank’s link and Cancel on a small phone without scrolling':
    'Playwright emulates no touch screen in Firefox, so that the card has the layout of a computer.',
  'createScriptedEndpoint answers with an error, then with a link':
    'Firefox gives Playwright no body of a `keepalive` request, from which the endpoint of the test reads the order.',
  'a second click opens the payment page on a connection where each response takes longer than the timeout':
    'Firefox gives Playwright no body of a `keepalive` request, so that the shop refuses the request that the test sends on.',
};
