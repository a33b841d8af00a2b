// Stands in for `react-tarlan-pay/server` in browser bundles, with the same names so that bundlers can link it.
// Each name calls `refuse` itself: a bundler may drop the other names, but not the call behind one that is used.

export const checkPaymentUrl: never = refuse();
export const createPaymentLinkHandler: never = refuse();
export const isPaymentLinkError: never = refuse();
export const memoryIdempotencyStore: never = refuse();
export const OrderRejected: never = refuse();
export const PaymentLinkError: never = refuse();
export const parsePaymentLinkResponse: never = refuse();
export const redisIdempotencyStore: never = refuse();
export const signRequest: never = refuse();
export const verifyCallback: never = refuse();
export const verifySignature: never = refuse();

function refuse(): never {
  throw new Error(
    "'react-tarlan-pay/server' was imported into a browser bundle. It signs with the shop's secret key, which would then be " +
      'readable by every visitor. Import it in server code only and let the page call your endpoint; for its types use ' +
      '`import type`, for errors and the parser import from `react-tarlan-pay`. Jest takes its jsdom for a browser: begin such a ' +
      'test with `@jest-environment jest-fixed-jsdom`, or set `testEnvironmentOptions.customExportConditions` to `["node"]`.',
  );
}
