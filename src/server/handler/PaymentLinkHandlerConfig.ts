import { isDelay, isText, optionCheck, parseHttpUrl } from '../createOptionValidator.js';
import type { IdempotencyStore } from '../idempotency/IdempotencyStore.js';
import { memoryIdempotencyStore } from '../idempotency/memoryIdempotencyStore.js';
import type { FailureLogEntry, LinkLogEntry } from './createRequestLogger.js';
import type { RateLimitVerdict } from './enforceRateLimit.js';
import type { StandardSchemaV1 } from './StandardSchemaV1.js';

/** What the shop's server knows of an order, and the browser must not decide. */
export interface ResolvedOrder {
  /** The payer's account that is paid for, as the gateway knows it. Not empty. */
  username: string;
  /** Whole tenge: a positive integer. */
  amount: number;
  /** Where the payer is sent after the payment: an absolute http or https URL. Default: none is sent. */
  returnUrl?: string | undefined;
}

/** Options of `createPaymentLinkHandler`. What is wrong in them is thrown at once, as a TypeError that names the option. */
export interface PaymentLinkHandlerConfig<TOrder = unknown> {
  /** The secret that Tarlan Payments gave the shop. Read it from the environment; it appears in no answer and no error. */
  secretKey: string;
  /** The showcase's code in the Tarlan system. */
  agent: string;
  /** The service's name, or a function that picks one for the order. What the function throws is answered as `server-error`. */
  service: string | ((order: NoInfer<TOrder>) => string);
  /** The domain the payment is made from, without scheme and path: `shop.kz`. */
  referHost: string;
  /**
   * Checks and types what the browser sent: any Standard Schema (zod, valibot, arktype…). An order with issues is answered
   * with HTTP 400 `order-rejected`. Default: none, and the order stays `unknown`.
   */
  orderSchema?: StandardSchemaV1<unknown, TOrder> | undefined;
  /**
   * Looks the order up on the server: the only source of payer and amount. Throw `OrderRejected` to turn the order away;
   * anything else that it throws, or an invalid field, is told to `onError` alone and answered with HTTP 500 `server-error`.
   *
   * @param request The browser's request, its body already read: for cookies and headers.
   */
  resolveOrder: (order: NoInfer<TOrder>, request: Request) => Promise<ResolvedOrder>;
  /** The gateway's address, http or https. Default: the production gateway. */
  gatewayUrl?: string | undefined;
  /** Milliseconds until the gateway's whole answer must be there. Default: 25 000. Over it: HTTP 504 `gateway-timeout`. */
  timeoutMs?: number | undefined;
  /** Reaches the gateway, for proxies and tests. Default: the global `fetch`, looked up at each call. */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * Other origins whose pages may ask, as browsers write them: `https://shop.kz`, no path and no wildcard. Default: none.
   * Behind a proxy that ends TLS name the shop's own origin too: old browsers can be recognised by it alone.
   */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * Request headers that pages of `allowedOrigins` may send besides `Content-Type` and `Idempotency-Key`. Default:
   * `Authorization`, `X-CSRF-Token` and `X-Requested-With`.
   */
  allowedHeaders?: readonly string[] | undefined;
  /** Sign with Go's escaping of `<`, `>` and `&`. Default: `true`; see `signRequest`. */
  escapeHtml?: boolean | undefined;
  /**
   * Remembers how each `Idempotency-Key` was answered: a repeated one for the same order gets the first answer again, and
   * the gateway is called once. Default: `memoryIdempotencyStore()`, which protects one process; use
   * `redisIdempotencyStore` behind a load balancer. `null` turns it off.
   */
  idempotencyStore?: IdempotencyStore | null | undefined;
  /** Milliseconds that an answer is given again. Default: 10 minutes; keep it shorter than a payment link lives. */
  idempotencyTtlMs?: number | undefined;
  /**
   * Turns away who asks too often, before the order is read: `true` lets the request in, `false` and
   * `{ retryAfterSeconds }` are answered with HTTP 429 `too-many-requests`. What it throws is a 500 `server-error`. It must
   * not read the body. Default: everybody is let in.
   */
  rateLimit?: ((request: Request) => RateLimitVerdict | Promise<RateLimitVerdict>) | undefined;
  /** Hears of every link that is handed out, for logs. What it throws is ignored. Default: nobody is told. */
  onLink?: ((link: LinkLogEntry) => void) | undefined;
  /**
   * Hears of every failure that is the server's or the gateway's, for logs: what was thrown, or a `PaymentLinkError` when
   * the gateway's answer holds no link. The secret key, the signature and the payer's user name stand in it as
   * `[redacted]`. What it throws is ignored. Default: nobody is told.
   */
  onError?: ((error: unknown, context: FailureLogEntry) => void) | undefined;
}

const productionUrl = 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link';

/** Checks the configuration and fills in the defaults. */
export function readHandlerConfig<TOrder>(config: PaymentLinkHandlerConfig<TOrder>) {
  const settings = {
    ...config,
    gatewayUrl: config.gatewayUrl ?? productionUrl,
    timeoutMs: config.timeoutMs ?? 25_000,
    fetch: config.fetch ?? ((...call: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...call)),
    allowedOrigins: config.allowedOrigins ?? [],
    allowedHeaders: config.allowedHeaders ?? ['authorization', 'x-csrf-token', 'x-requested-with'],
    escapeHtml: config.escapeHtml ?? true,
    idempotencyStore:
      config.idempotencyStore === undefined ? memoryIdempotencyStore() : config.idempotencyStore,
    idempotencyTtlMs: config.idempotencyTtlMs ?? 10 * 60_000,
  };
  const { service, referHost, orderSchema, timeoutMs, idempotencyStore, idempotencyTtlMs } = settings;

  const check = optionCheck('createPaymentLinkHandler');
  check('secretKey', isText(settings.secretKey), 'a non-empty string (is the environment variable set?)');
  check('agent', isText(settings.agent), 'a non-empty string');
  check('service', isText(service) || isFunction(service), 'a non-empty string or a function');
  check('referHost', isText(referHost) && /^[^\s/@?#]+$/.test(referHost), 'a domain without scheme and path');
  check('orderSchema', !orderSchema || isFunction(orderSchema['~standard']?.validate), 'a Standard Schema');
  check('resolveOrder', isFunction(settings.resolveOrder), 'a function');
  check('gatewayUrl', parseHttpUrl(settings.gatewayUrl) !== null, 'an absolute http or https URL');
  check('timeoutMs', isDelay(timeoutMs) && timeoutMs > 0, 'a positive number of milliseconds');
  check('fetch', isFunction(settings.fetch), 'a function');
  check(
    'allowedOrigins',
    isListOf(settings.allowedOrigins, isOrigin),
    'a list of origins like https://shop.kz',
  );
  check('allowedHeaders', isListOf(settings.allowedHeaders, isHeaderName), 'a list of header names');
  check('escapeHtml', typeof settings.escapeHtml === 'boolean', 'a boolean');
  check('idempotencyStore', idempotencyStore === null || isStore(idempotencyStore), 'a store, or null');
  check(
    'idempotencyTtlMs',
    Number.isInteger(idempotencyTtlMs) && isDelay(idempotencyTtlMs) && idempotencyTtlMs > 0,
    'a positive whole number of milliseconds',
  );
  for (const hook of ['rateLimit', 'onLink', 'onError'] as const) {
    check(hook, settings[hook] === undefined || isFunction(settings[hook]), 'a function');
  }
  return settings;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isStore(store: unknown): boolean {
  if (typeof store !== 'object' || store === null) return false;
  return ['add', 'get', 'replace', 'remove'].every((name) => isFunction(Reflect.get(store, name)));
}

function isListOf(list: unknown, isMember: (member: string) => boolean): boolean {
  return Array.isArray(list) && list.every((member) => typeof member === 'string' && isMember(member));
}

function isOrigin(text: string): boolean {
  return parseHttpUrl(text)?.origin === text;
}

function isHeaderName(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text) && text !== '*';
}
