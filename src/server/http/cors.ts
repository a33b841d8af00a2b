import { getPublicUrl } from './getPublicUrl.js';
import { HttpError } from './HttpError.js';

/** Headers that the button sends. Others must be listed by name, because requests with credentials do not allow `*`. */
const buttonHeaders = ['content-type', 'idempotency-key'];

/** The response header with what is left of a link's lifetime in milliseconds: a duration, because the payer's clock can be wrong. */
export const expiryHeader = 'payment-link-expires-in-ms';
/**
 * The response header with the id of the request. The shop's log lines contain this id, so that they can be found from a
 * payer's report.
 */
export const requestIdHeader = 'x-request-id';

/**
 * Rejects cross-site requests. Browsers set `Origin` and `Sec-Fetch-Site` themselves, and pages cannot change them. A request
 * with neither header does not come from a browser, so it carries no payer's cookies.
 *
 * @throws {HttpError} 403 `not-allowed`.
 */
export function assertAllowedOrigin(
  request: Request,
  allowedOrigins: readonly string[],
  trustProxy: boolean,
): void {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  if (origin !== null && allowedOrigins.includes(origin)) return;
  if (site === 'same-origin' || site === 'none') return;
  const { origin: own } = getPublicUrl(request, trustProxy);
  if (site === null && (origin === null || origin === own || origin === toHttps(own))) return;
  const expected = [own, ...allowedOrigins].join(', ');
  const sent = `Origin ${origin ?? '(none)'}, Sec-Fetch-Site ${site ?? '(none)'}`;
  throw new HttpError(
    403,
    'not-allowed',
    `The request comes from another origin (${sent}); expected: ${expected}. If it is a page of the shop, add its origin to ` +
      '`allowedOrigins`; behind a proxy that renames the host, set `trustProxy` or keep the host (Vite: `changeOrigin: false`).',
  );
}

/**
 * Behind a proxy that terminates TLS, the request's URL has the scheme `http` although the page is https. The https origin
 * of the own host is safe to accept: pages that an attacker in the network serves from this host over http have an http
 * origin.
 */
function toHttps(origin: string): string {
  return origin.replace(/^http:/, 'https:');
}

/** Lets pages of allowed origins read the response. `Vary` is always set, so that caches keep the responses apart. */
export function createCorsHeaders(request: Request, allowedOrigins: readonly string[]): Headers {
  const headers = new Headers({ vary: 'Origin' });
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-credentials', 'true');
    headers.set('access-control-expose-headers', `${expiryHeader}, ${requestIdHeader}`);
  }
  return headers;
}

/** True for a CORS preflight request. Always false when no origins are allowed: OPTIONS then gets 405 like other methods. */
export function isPreflight(request: Request, allowedOrigins: readonly string[]): boolean {
  const { headers, method } = request;
  const isCorsRequest = headers.has('origin') && headers.has('access-control-request-method');
  return method === 'OPTIONS' && isCorsRequest && allowedOrigins.length > 0;
}

/** Allows the method with the button's and the configured headers. Browsers cache the response for ten minutes. */
export function createPreflightResponse(
  headers: Headers,
  allowedHeaders: readonly string[],
  method = 'POST',
): Response {
  headers.set('access-control-allow-methods', method);
  headers.set('access-control-allow-headers', [...buttonHeaders, ...allowedHeaders].join(', '));
  headers.set('access-control-max-age', '600');
  return new Response(null, { status: 204, headers });
}
