// Replaces `react-tarlan-pay/server` in browser bundles, with the same export names, so that bundlers can link it. Each
// export calls `throwInBrowser` itself: tree shaking may drop unused exports, but it keeps the call of a used one.

export const checkPaymentUrl: never = throwInBrowser();
export const createCallbackHandler: never = throwInBrowser();
export const createPaymentLink: never = throwInBrowser();
export const createPaymentLinkHandler: never = throwInBrowser();
export const createPaymentStatusChannel: never = throwInBrowser();
export const fetchTransactionStatus: never = throwInBrowser();
export const createPaymentStatusHandler: never = throwInBrowser();
export const isPaymentLinkError: never = throwInBrowser();
export const kaspiHosts: never = throwInBrowser();
export const memoryIdempotencyStore: never = throwInBrowser();
export const OrderRejected: never = throwInBrowser();
export const PaymentLinkError: never = throwInBrowser();
export const parsePaymentLinkResponse: never = throwInBrowser();
export const postgresIdempotencyMigration: never = throwInBrowser();
export const postgresIdempotencyStore: never = throwInBrowser();
export const redisIdempotencyStore: never = throwInBrowser();
export const redisPaymentStatusChannel: never = throwInBrowser();
export const signRequest: never = throwInBrowser();
export const toPaymentStatus: never = throwInBrowser();
export const verifyCallback: never = throwInBrowser();
export const verifySignature: never = throwInBrowser();

function throwInBrowser(): never {
  throw new Error(
    "'react-tarlan-pay/server' was imported into a browser bundle. It signs requests with the shop's secret key, which every " +
      'visitor could then read. Import it only in server code, and let the page call your endpoint. For its types use ' +
      '`import type`; errors and the parser can be imported from `react-tarlan-pay`. In Jest, the jsdom environment resolves ' +
      'packages as a browser: start the test file with `@jest-environment jest-fixed-jsdom`, or set ' +
      '`testEnvironmentOptions.customExportConditions` to `["node"]`.',
  );
}
