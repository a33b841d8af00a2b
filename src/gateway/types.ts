/** A usable payment link: there is always something to open or to scan. */
export interface PaymentLink {
  /** The payment page, checked by {@link checkPaymentUrl}; null when the gateway sent a QR code alone. */
  redirectUrl: string | null;
  /** The gateway's QR code as a `data:` URI fit for `<img src>`; null when it sent none that is fit to show. */
  qrCodeImage: string | null;
  /** What a drawn code says: the gateway's own payload if it sent one, else `redirectUrl`. */
  qrPayload: string | null;
  /** The gateway's message, for developers and not for payers; `''` when none. At most 4,096 characters. */
  gatewayMessage: string;
}

/** Where an order's payment stands, as the shop's server tells it. `'paid'` and `'declined'` are final; an expired one can still be paid late. */
export type PaymentStatus = 'pending' | 'paid' | 'declined' | 'expired';

/** Where an error comes from. */
export type PaymentLinkErrorKind =
  /** The gateway processed the request and refused it. */
  | 'expected'
  /** The gateway found the request invalid, or failed. */
  | 'unexpected'
  /** The shop's endpoint refused before it asked the gateway. */
  | 'endpoint'
  /** `order()` or `headers()` failed, or the order is no JSON: nothing was sent. */
  | 'order'
  /** The answer is of no documented shape. */
  | 'malformed'
  /** The answer's `redirect_url` must not be opened. */
  | 'unsafe-url'
  /** The endpoint, or the gateway behind it, could not be reached. */
  | 'network'
  /** No whole answer came in time. */
  | 'timeout'
  /** The request failed and the browser says that it is offline. */
  | 'offline';

/** What went wrong, as a stable name. The union may grow in minor versions. */
export type PaymentLinkErrorReason =
  | 'invalid-signature'
  | 'invalid-request'
  | 'missing-field'
  | 'gateway-failure'
  | 'order-not-found'
  | 'duplicate-order'
  | 'resource-not-found'
  | 'insufficient-balance'
  | 'provider-not-found'
  | 'transaction-not-found'
  | 'transaction-finished'
  | 'project-not-found'
  | 'account-not-found'
  | 'service-not-found'
  | 'showcase-not-found'
  | 'unknown'
  | 'order-rejected'
  | 'already-paid'
  | 'not-allowed'
  | 'too-many-requests'
  | 'request-refused'
  | 'gateway-unreachable'
  | 'timeout'
  | 'malformed'
  | 'unsafe-url'
  | 'network'
  | 'offline'
  | 'order-failed';

/** Who can mend an error: the payer, the shop, or whoever runs the gateway and the way to it. */
export type Responsibility = 'shopper' | 'merchant' | 'gateway';

/** Is there a link at the gateway all the same? */
export type Outcome = 'not-created' | 'unknown' | 'created';

/** Limits on what may be opened or drawn. */
export interface PaymentUrlOptions {
  /** Exact hosts (with the port, if it is not the default one). Any https host when left out, none when empty. */
  allowedHosts?: readonly string[] | undefined;
  /** The host of the page that asks: `http:` is accepted between loopback hosts only. */
  pageHost?: string | undefined;
}
