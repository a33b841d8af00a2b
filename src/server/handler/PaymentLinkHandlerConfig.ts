import type { PageHandlerOptions } from '../endpoint/PageHandlerOptions.js';
import type { IdempotencyStore } from '../idempotency/IdempotencyStore.js';
import type { FailureLogEntry, LinkLogEntry } from '../logging/LogEntry.js';
import type { StandardSchemaV1 } from './StandardSchemaV1.js';

/** Order data that the shop's server looks up, because the browser must not set it. */
export interface ResolvedOrder {
  /**
   * The account that is paid for. Not empty. The callback names no order, only `username` and `amount`: return a user name that
   * belongs to one order, such as its id. With an account per payer, two open orders with the same price cannot be told apart, and
   * the payment marks one of them, perhaps the wrong one.
   */
  username: string;
  /** Amount in whole tenge: a positive integer. The gateway's documentation does not state the unit, so ask Tarlan Payments. */
  amount: number;
  /**
   * The page that the payer returns to after the payment: an absolute http or https URL.
   *
   * @default not sent to the gateway
   */
  returnUrl?: string | undefined;
  /**
   * Identifies what a link is for, such as the order's id. Requests with the same key, payer and amount get the same link
   * until it expires, from any tab, device or process, whatever their `Idempotency-Key`. Another amount gets a new link.
   * Needs an idempotency store.
   *
   * @example
   * linkKey: `${order.id}:${order.declines}` // a new link after each declined payment
   */
  linkKey?: string | undefined;
}

/** Options of `createPaymentLinkHandler`. Invalid options throw a TypeError that names the option. */
export interface PaymentLinkHandlerConfig<TOrder = unknown> extends PageHandlerOptions {
  /**
   * The secret key from Tarlan Payments. It never appears in responses or logs. A function is called at the first request, and
   * its result is kept. Leave the option out to use the environment variable; `undefined` is refused.
   *
   * @default process.env.TARLAN_SECRET_KEY, read at each request
   * @example
   * secretKey: () => readSecret('tarlan')
   */
  secretKey?: string | (() => string | Promise<string>);
  /**
   * The showcase's code in the Tarlan system.
   * @example 'my-shop'
   */
  agent: string;
  /**
   * The service's name, or a function that selects it for an order. If the function throws, the response is `server-error`.
   * @example (order) => (order.isGift ? 'gifts' : 'orders')
   */
  service: string | ((order: NoInfer<TOrder>) => string);
  /**
   * The domain of the shop, without scheme and path: `shop.kz`.
   * @example 'shop.kz'
   */
  referHost: string;
  /**
   * Validates and types the order that the browser sent: any Standard Schema (zod, valibot, arktype…). An invalid order gets
   * HTTP 400 `order-rejected`.
   *
   * @default the order is `unknown`, and not validated
   * @example z.object({ orderId: z.string() })
   */
  orderSchema?: StandardSchemaV1<unknown, TOrder> | undefined;
  /**
   * Looks up an order on the server; payer and amount come from nowhere else. Return null if the order does not exist, which is
   * the same as `throw new OrderRejected()`; throw `OrderRejected` with a code for other reasons. Any other error, or an invalid
   * field, is reported only to `onError` and gets HTTP 500 `server-error`.
   *
   * @param request The browser's request, for cookies and headers. Its body is already read.
   * @param context Its `signal` is aborted when `requestTimeoutMs` is over.
   * @example async ({ orderId }) => ({ username: orderId, amount: await findTotal(orderId) })
   */
  resolveOrder: (
    order: NoInfer<TOrder>,
    request: Request,
    context: { signal: AbortSignal },
  ) => Promise<ResolvedOrder | null>;
  /**
   * The gateway's http or https URL.
   *
   * @default process.env.TARLAN_GATEWAY_URL, or else the production gateway
   * @example 'http://127.0.0.1:4311/showcase-gateway/api/v1/action/link'
   */
  gatewayUrl?: string | undefined;
  /**
   * Milliseconds to wait for the gateway's complete response; then the browser gets HTTP 504 `gateway-timeout`.
   *
   * @default 25_000
   * @example 15_000
   */
  timeoutMs?: number | undefined;
  /**
   * Sends the request to the gateway, for proxies and tests.
   *
   * @default globalThis.fetch, read at each call
   * @example (url, init) => undici.fetch(url, { ...init, dispatcher: proxy })
   */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * Escape `<`, `>` and `&` in the signed body as Go does; see `signRequest`.
   *
   * @default true
   * @example false
   */
  escapeHtml?: boolean | undefined;
  /**
   * Stores the response for each `Idempotency-Key`: a repeated key for the same order gets the first response, and the
   * gateway is called once. The default protects one process; use `redisIdempotencyStore` or `postgresIdempotencyStore` behind a load
   * balancer. `null`
   * disables it.
   *
   * @default memoryIdempotencyStore()
   * @example redisIdempotencyStore(client)
   */
  idempotencyStore?: IdempotencyStore | null | undefined;
  /**
   * How long a response is stored and repeated, in milliseconds. Use less than the lifetime of a payment link.
   *
   * @default 600_000 (10 minutes)
   * @example 300_000
   */
  idempotencyTtlMs?: number | undefined;
  /**
   * Milliseconds that a payment link lives, by the contract with Tarlan Payments. Responses then have the header
   * `Payment-Link-Expires-In-Ms` with what is left of it, and links of one `linkKey` are repeated for this long.
   *
   * @default no header; links of one `linkKey` are repeated for `idempotencyTtlMs`
   * @example 900_000
   */
  linkLifetimeMs?: number | undefined;
  /**
   * Called for each link that is returned to a browser, for logs. Errors that it throws are reported like those of the server. A promise
   * is awaited for up to two seconds, or passed to `waitUntil`.
   * @example ({ amount, host }) => log.info('Payment link', { amount, host })
   */
  onLink?: ((link: LinkLogEntry) => unknown) | undefined;
  /**
   * Called for each failure of the server or the gateway and for each refused request, for logs; `context.status` tells them
   * apart. Orders that are already paid and requests of other methods are not reported. The error is what was thrown, or a
   * `PaymentLinkError` if the gateway's response contains no link; the secret key, signature and user name in it are replaced
   * by `[redacted]`. Errors that it throws are printed with `console.error`, and a promise is awaited as by `onLink`.
   *
   * @default prints `context.message` with `console.error`
   * @example (error, { status, message }) => log.error(message, { status, error })
   */
  onError?: ((error: unknown, context: FailureLogEntry) => unknown) | undefined;
}
