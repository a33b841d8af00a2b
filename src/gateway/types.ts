/** A usable payment link: it always has a page to open or a QR code to scan. */
export interface PaymentLink {
  /** The payment page, checked by {@link checkPaymentUrl}. Null if the gateway sent only a QR code. */
  redirectUrl: string | null;
  /**
   * The gateway's QR code as a `data:` URI for `<img src>`. Null if it sent none that is safe to show, or if the page opens
   * instead: with `mode: 'redirect'`, and on phones in the mode `auto`.
   */
  qrCodeImage: string | null;
  /** The content of a drawn code: the gateway's own payload if it sent one, otherwise `redirectUrl`. */
  qrPayload: string | null;
  /** The gateway's message, for developers and not for payers. At most 4,096 characters; `''` if the answer has none. */
  gatewayMessage: string;
}

/**
 * The status of an order's payment, as the shop's server reports it. `'processing'`: the payer has confirmed the payment, and
 * the gateway has not settled it yet. `'paid'` and `'declined'` are final; an expired link can still be paid late.
 */
export type PaymentStatus = 'pending' | 'processing' | 'paid' | 'declined' | 'expired';

/** Where an error comes from. */
export type PaymentLinkErrorKind =
  /** The gateway processed the request and refused it. */
  | 'expected'
  /** The gateway found the request invalid, or failed. */
  | 'unexpected'
  /** The shop's endpoint refused without calling the gateway, or the `endpoint` function failed. */
  | 'endpoint'
  /** `order()` or `headers()` failed, the order has no JSON form, or another button is paying it. Nothing was sent. */
  | 'order'
  /** The answer has no documented shape. */
  | 'malformed'
  /** The `redirect_url` of the answer must not be opened. */
  | 'unsafe-url'
  /** The endpoint, or the gateway behind it, could not be reached. */
  | 'network'
  /** No complete answer arrived in time. */
  | 'timeout'
  /** The request failed, and the browser reports that it is offline. */
  | 'offline';

/**
 * What went wrong, as a stable name, with the gateway's codes. Minor versions may add reasons: give a `switch` a default, and
 * create custom catalogs with `defineLocale`.
 *
 * The shop (`merchant`) fixes:
 * - `invalid-signature` (1014): the request was signed with another key, or not as the gateway expects.
 * - `invalid-request` (1021): the gateway found the body of the request invalid.
 * - `missing-field` (1404): a field of the request has no value.
 * - `order-not-found` (1041): the gateway has no payment with that identifier.
 * - `duplicate-order` (1042): the identifier was paid before. A link may exist.
 * - `resource-not-found` (1407): the gateway does not find the requested resource.
 * - `insufficient-balance` (1410): the showcase's own balance is too low.
 * - `provider-not-found` (1881, 9718): the gateway does not know the provider.
 * - `transaction-not-found` (5103): the gateway does not know the transaction.
 * - `transaction-finished` (5413): the transaction is already final. A link may exist.
 * - `project-not-found` (8008): the gateway does not know the project.
 * - `service-not-found` (9721): the showcase has no such `service`.
 * - `showcase-not-found` (9724, 9427): the gateway has no showcase for that `agent`.
 * - `unknown`: an error without a code, or with an undocumented one. A link may exist.
 * - `order-rejected`: the endpoint does not accept a payment for this order.
 * - `not-allowed` (HTTP 401, 403): the endpoint does not accept this payer or page.
 * - `request-refused` (other HTTP 4xx): the endpoint refused for another reason.
 * - `unsafe-url`: the URL of the answer must not be opened. A link exists.
 * - `endpoint-failed`: the `endpoint` function threw, or its result has no JSON form. A link may exist, and another press may help.
 * - `order-failed`: `order()` or `headers()` failed, or the order has no JSON form. Nothing was sent, and another press may help.
 *
 * The payer (`shopper`) fixes:
 * - `account-not-found` (8015): the gateway does not know the payer's account.
 * - `already-paid`: the endpoint reports that the order is paid.
 * - `too-many-requests` (HTTP 429): too many requests. A later press may help.
 * - `network`: the request failed. A link may exist, and another press may help.
 * - `order-in-progress`: another button of the page is paying this order. Nothing was sent, and a press after that may help.
 * - `offline`: the request failed, and the browser reports that it is offline. A link may exist, and another press may help.
 *
 * The gateway, or the connection to it (`gateway`), must recover. A link may exist, and another press may help:
 * - `gateway-failure` (500, 8301, 999999, other HTTP 5xx): the gateway failed.
 * - `gateway-unreachable` (HTTP 502, 503): the endpoint could not reach the gateway.
 * - `timeout` (HTTP 408, 504): no complete answer arrived in time.
 * - `malformed`: the answer has no documented shape.
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
  | 'endpoint-failed'
  | 'order-failed'
  | 'order-in-progress';

/** Who can fix an error: the payer, the shop, or the operator of the gateway. */
export type Responsibility = 'shopper' | 'merchant' | 'gateway';

/** Whether a link may exist at the gateway although there was an error. */
export type Outcome = 'not-created' | 'unknown' | 'created';

/** Restricts the URLs that may be opened or shown as a QR code. */
export interface PaymentUrlOptions {
  /**
   * Exact hosts, with the port if it is not the default one, in upper or lower case, in Unicode or ASCII (Punycode).
   * An empty list allows no host.
   * @default every https host
   * @example ['kaspi.kz', 'pay.kaspi.kz']
   */
  allowedHosts?: readonly string[] | undefined;
  /**
   * The host of the current page. `http:` is accepted only between loopback hosts.
   * @default '', which accepts no `http:` URL
   * @example location.host
   */
  pageHost?: string | undefined;
  /**
   * Also accept `http:` for a host of a private network, such as 192.168.1.5, if `pageHost` is one too or is a loopback
   * host. A phone that opens the shop on a developer's computer needs this. The option has no effect if `NODE_ENV` is
   * `production`.
   * @default false
   * @example true
   */
  allowPrivateHttp?: boolean | undefined;
}
