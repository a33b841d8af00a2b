import type { IdempotencyStore } from '../idempotency/IdempotencyStore.js';
import type { PaymentStatusChannel } from '../status/PaymentStatusChannel.js';
import type { RequestTracer } from '../tracing/RequestTracer.js';
import type { PaymentCallback } from './parsePaymentCallback.js';

/** The second argument of the functions of `createCallbackHandler`. */
export interface CallbackContext {
  /** The callback (webhook) as JSON text, for the shop's records. */
  rawBody: string;
}

/** The argument of `onPaidAgain`. */
export interface SecondPayment {
  /** The order's id, as `onProcessed` returned it. */
  orderId: string;
  /** The gateway's id of the first payment. */
  firstExternalId: string;
  /** The callback of the second payment. */
  callback: PaymentCallback;
}

/** The second argument of `onError`. */
export interface CallbackFailure {
  /** The same id as in the response header `X-Request-Id` and at the end of each log line of the callback. */
  requestId: string;
  /** The gateway's id of the transaction; null if the callback could not be verified. */
  externalId: string | null;
  /** The gateway's status code; null if the callback could not be verified. */
  statusCode: string | null;
  /**
   * The HTTP status of the response to the gateway, which sends the callback again unless it is 200; null if it is not known
   * yet.
   */
  status: number | null;
  /** The `error.code` in the response; null if the callback is acknowledged. */
  code: string | null;
  /** Milliseconds since the request arrived. */
  durationMs: number;
  /** The failure as one line: time, code, reason and fix. Without `onError` it is printed with `console.error`. */
  message: string;
}

/**
 * Handles a callback. It returns the id of the order that the callback belongs to, null if the shop has no such order, or
 * nothing. If it returns an id, the status of that order is published to `channel`, and a second payment of the order is
 * detected. After null the gateway gets HTTP 404, after an error 500, and it then sends the callback again.
 */
export type CallbackListener = (
  callback: PaymentCallback,
  context: CallbackContext,
) => string | null | undefined | void | Promise<string | null | undefined | void>;

/** Options of `createCallbackHandler`. Invalid options throw a TypeError that names the option. */
export interface CallbackHandlerConfig {
  /**
   * The secret key from Tarlan Payments, or several keys during a rotation. A function is called at the first request, and its
   * result is kept. Leave the option out to use the environment variable; `undefined` is refused.
   *
   * @default process.env.TARLAN_SECRET_KEY, read at each request
   * @example
   * secretKey: () => Promise.all([readSecret('tarlan-old'), readSecret('tarlan-new')])
   */
  secretKey?:
    | string
    | readonly string[]
    | (() => string | readonly string[] | Promise<string | readonly string[]>);
  /**
   * The showcase's code. A callback with another `agent` is refused; the documented samples have none.
   *
   * @default any agent
   * @example 'my-shop'
   */
  agent?: string | undefined;
  /**
   * Marks the order as paid. Find it by `username`, since a callback names no order, compare `amount` with its price, and
   * return its id. If the `username` is an account of the payer and not the order's own, two open orders with the same price
   * cannot be told apart, and the payment marks one of them, perhaps the wrong one. It is called once for each payment, but
   * again after it failed or the store lost its entries, so marking an order twice must change nothing.
   * @example ({ username, amount }) => markPaid(username, amount)
   */
  onProcessed: CallbackListener;
  /**
   * Called if the payment has failed or the payer has cancelled it. A transaction that expired fails too. Never called after
   * `onProcessed`.
   * @example ({ username }) => markFailed(username)
   */
  onFailed?: CallbackListener | undefined;
  /**
   * Called if the payment is created, held or in progress. Never called after `onProcessed` or `onFailed`.
   * @example ({ username }) => markPending(username)
   */
  onPending?: CallbackListener | undefined;
  /**
   * Called before the other functions for each callback, whatever its status, for the shop's records. Only this function gets
   * the status `finished-with-error`, undocumented ones, and callbacks that arrive after a final status.
   * @example ({ externalId }, { rawBody }) => saveCallback(externalId, rawBody)
   */
  onCallback?: CallbackListener | undefined;
  /**
   * Called after `onProcessed` if the order was paid before, by another payment. One of the two has to be refunded. Needs the
   * order's id from `onProcessed`.
   *
   * @default reports the second payment to `onError`
   * @example ({ orderId, callback }) => alertSupport(orderId, callback.externalId)
   */
  onPaidAgain?: ((payment: SecondPayment) => unknown) | undefined;
  /**
   * Remembers the callbacks by the gateway's id and status, and the paid orders. The default protects one process; use
   * `redisIdempotencyStore` behind a load balancer. `null` disables it: the functions are then called for each repetition.
   *
   * @default memoryIdempotencyStore()
   * @example redisIdempotencyStore(client)
   */
  store?: IdempotencyStore | null | undefined;
  /**
   * How long callbacks are remembered, in milliseconds.
   *
   * @default 604_800_000 (7 days)
   * @example 2_592_000_000
   */
  storeTtlMs?: number | undefined;
  /**
   * How long the functions may take together, in milliseconds. Then the gateway gets HTTP 500, and sends the callback again.
   * Functions that take longer go on and are not called a second time: until they have ended, further deliveries get HTTP 503,
   * and after that 200. If they have not ended after ten times as long, they count as lost, and are called again.
   *
   * @default 30_000
   * @example 10_000
   */
  timeoutMs?: number | undefined;
  /**
   * Gets the status of the order whose id a function returned, for `createPaymentStatusHandler` and open pages.
   * @example createPaymentStatusChannel()
   */
  channel?: PaymentStatusChannel | undefined;
  /**
   * Starts a span for each callback: the tracer of `@opentelemetry/api`. The span has the status, the error code and the request
   * id, and nothing personal; the shop's functions run in it.
   *
   * @default no spans
   * @example trace.getTracer('shop')
   */
  tracer?: RequestTracer | undefined;
  /**
   * Called for each callback that is refused or not acknowledged, and for what the shop has to look at: a second payment, a
   * status that contradicts an earlier one, `finished-with-error`. The secret key and the user name in the error are
   * replaced by `[redacted]`. Errors that it throws are printed with `console.error`.
   *
   * @default prints `failure.message` with `console.error`
   * @example (error, { message }) => logger.error(message, error)
   */
  onError?: ((error: unknown, failure: CallbackFailure) => void) | undefined;
}
