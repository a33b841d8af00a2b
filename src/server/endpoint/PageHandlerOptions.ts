import type { FailureLogEntry } from '../logging/LogEntry.js';
import {
  type createOptionValidator,
  isFunction,
  isTimeoutMs,
  parseHttpUrl,
} from '../options/createOptionValidator.js';
import type { RequestTracer } from '../tracing/RequestTracer.js';
import { validateTracer } from '../tracing/validateTracer.js';
import type { RateLimitResult } from './enforceRateLimit.js';

/** Options of all handlers that pages of the shop call. */
export interface PageHandlerOptions {
  /**
   * Other origins whose pages may call the endpoint, as browsers send them: `https://shop.kz`, without path or wildcard. If a
   * proxy renames the host, add the shop's own origin too or set `trustProxy`: old browsers send no `Sec-Fetch-Site` header.
   *
   * @default []
   * @example ['https://shop.kz']
   */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * Request headers that pages of `allowedOrigins` may send besides `Content-Type` and `Idempotency-Key`.
   *
   * @default ['authorization', 'x-csrf-token', 'x-requested-with']
   * @example ['x-session']
   */
  allowedHeaders?: readonly string[] | undefined;
  /**
   * Take the scheme and host of the page from `X-Forwarded-Proto` and `X-Forwarded-Host`. Enable it only behind a proxy that
   * sets or removes both headers.
   *
   * @default false
   * @example true
   */
  trustProxy?: boolean | undefined;
  /**
   * Rejects clients that send too many requests, before anything else is read: `true` accepts the request, `false` and
   * `{ retryAfterSeconds }` reject it with HTTP 429 `too-many-requests`. If it throws, the response is `server-error`. It must not
   * read the request body.
   *
   * @default every request is accepted
   * @example (request) => limiter.accept(request.headers.get('cf-connecting-ip'))
   */
  rateLimit?:
    | ((request: Request, context: { signal: AbortSignal }) => RateLimitResult | Promise<RateLimitResult>)
    | undefined;
  /**
   * Milliseconds for reading the request body and for all functions of the shop together, such as `rateLimit`,
   * `resolveOrder` or `readStatus`. If the body is late, the response is HTTP 408 `request-timeout`. If a function is late,
   * the response is 500 `server-error`, and the function's `signal` is aborted.
   *
   * @default 10_000
   * @example 5_000
   */
  requestTimeoutMs?: number | undefined;
  /**
   * Starts a span for each request: the tracer of `@opentelemetry/api`. The span has the status, the error code and the request id,
   * and nothing personal; the shop's functions and the gateway call run in it. An event stream's span ends when it starts.
   *
   * @default no spans
   * @example trace.getTracer('shop')
   */
  tracer?: RequestTracer | undefined;
  /**
   * Called for each failure of the server and for each refused request, for logs. Errors that it throws are printed
   * with `console.error`.
   *
   * @default prints `context.message` with `console.error`
   * @example (error, { message }) => logger.error(message, error)
   */
  onError?: ((error: unknown, context: FailureLogEntry) => unknown) | undefined;
}

/**
 * Applies the defaults and validates the options.
 *
 * @throws {TypeError} When an option is invalid.
 */
export function resolvePageHandlerOptions(
  options: PageHandlerOptions,
  validate: ReturnType<typeof createOptionValidator>,
) {
  const {
    allowedOrigins = [],
    allowedHeaders = ['authorization', 'x-csrf-token', 'x-requested-with'],
    trustProxy = false,
    requestTimeoutMs = 10_000,
    rateLimit,
    tracer,
    onError,
  } = options;
  validate('allowedOrigins', isListOf(allowedOrigins, isOrigin), 'an array of origins like https://shop.kz');
  validate('allowedHeaders', isListOf(allowedHeaders, isHeaderName), 'an array of header names');
  validate('trustProxy', typeof trustProxy === 'boolean', 'a boolean');
  validate('rateLimit', rateLimit === undefined || isFunction(rateLimit), 'a function');
  validateTracer(validate, tracer);
  validate('onError', onError === undefined || isFunction(onError), 'a function');
  validate(
    'requestTimeoutMs',
    isTimeoutMs(requestTimeoutMs) && requestTimeoutMs > 0,
    'a positive number of milliseconds',
  );
  return { allowedOrigins, allowedHeaders, trustProxy, rateLimit, requestTimeoutMs, tracer, onError };
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
