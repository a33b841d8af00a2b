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

/**
 * What went wrong, as a stable name, with the gateway's codes. The union may grow in minor versions: let a `switch` have a
 * default, and a catalog of your own come from `defineLocale`.
 *
 * The shop (`merchant`) mends:
 * - `invalid-signature` (1014): signed with another key, or not as the gateway does it.
 * - `invalid-request` (1021): the gateway found the request's body invalid.
 * - `missing-field` (1404): a field of the request has no value.
 * - `order-not-found` (1041): the gateway has no payment of that identifier.
 * - `duplicate-order` (1042): an identifier was paid for before; a link may exist.
 * - `resource-not-found` (1407): the gateway does not find what the request is about.
 * - `insufficient-balance` (1410): the showcase's own balance is too low.
 * - `provider-not-found` (1881, 9718): the gateway has no such provider.
 * - `transaction-not-found` (5103): the gateway has no such transaction.
 * - `transaction-finished` (5413): the transaction is final already; a link may exist.
 * - `project-not-found` (8008): the gateway has no such project.
 * - `service-not-found` (9721): the showcase has no such `service`.
 * - `showcase-not-found` (9724, 9427): the gateway has no showcase of that `agent`.
 * - `unknown`: an error without a code, or with one that is not documented; a link may exist.
 * - `order-rejected`: the endpoint does not let this order be paid.
 * - `not-allowed` (HTTP 401, 403): the endpoint does not let this payer or page pay.
 * - `request-refused` (other HTTP 4xx): the endpoint refused and did not say why in words that are known here.
 * - `unsafe-url`: the answer's URL must not be opened; a link exists.
 * - `order-failed`: `order()` or `headers()` failed, or the order is no JSON. Nothing was sent: a further press may help.
 *
 * The payer (`shopper`) mends:
 * - `account-not-found` (8015): the gateway does not know the payer's account.
 * - `already-paid`: the endpoint says that the order is paid.
 * - `too-many-requests` (HTTP 429): the endpoint was asked too often; a later press may help.
 * - `network`: the request failed. A link may exist, and a further press may help.
 * - `offline`: the request failed and the browser says that it is offline. As `network`.
 *
 * The gateway, or the way to it (`gateway`), is to be mended; a link may exist, and a further press may help:
 * - `gateway-failure` (500, 8301, 999999, other HTTP 5xx): the gateway failed.
 * - `gateway-unreachable` (HTTP 502, 503): the endpoint did not reach the gateway.
 * - `timeout` (HTTP 408, 504): no whole answer came in time.
 * - `malformed`: an answer of no documented shape.
 */
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
