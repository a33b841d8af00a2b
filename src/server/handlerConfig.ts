import { isDelay, isText, optionCheck, parseHttpUrl } from './options.js';
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
  /** Hears of every failure that is the server's or the gateway's. What it throws is ignored. Default: nobody is told. */
  onError?: ((error: unknown) => void) | undefined;
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
  };
  const { service, referHost, orderSchema, timeoutMs, onError } = settings;

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
  check('onError', !onError || isFunction(onError), 'a function');
  return settings;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
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
