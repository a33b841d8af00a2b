import { Refusal } from '../http/HttpError.js';

/** What the button sends itself; everything else a shop adds must be allowed by name, since credentials forbid `*`. */
const ownHeaders = ['content-type', 'idempotency-key'];

/**
 * Refuses requests that another site made in a payer's browser. Browsers set `Origin` and `Sec-Fetch-Site` themselves and
 * no page can change them; a request with neither comes from no browser and carries nobody's cookies.
 */
export function assertOwnOrigin(request: Request, allowedOrigins: readonly string[]): void {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  if (origin !== null && allowedOrigins.includes(origin)) return;
  if (site === 'same-origin' || site === 'none') return;
  if (site === null && (origin === null || origin === new URL(request.url).origin)) return;
  throw new Refusal(403, 'not-allowed', 'The request came from an origin that is not allowed.');
}

/** Lets a page of an allowed origin read the answer. `Vary` goes out always: a cache must not mix the two up. */
export function crossOriginHeaders(request: Request, allowedOrigins: readonly string[]): Headers {
  const headers = new Headers({ vary: 'Origin' });
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-credentials', 'true');
  }
  return headers;
}

/** A browser's question before a cross-origin request. Without allowed origins there is nothing to answer. */
export function isPreflight(request: Request, allowedOrigins: readonly string[]): boolean {
  const asks = request.headers.has('origin') && request.headers.has('access-control-request-method');
  return request.method === 'OPTIONS' && asks && allowedOrigins.length > 0;
}

/** Answers a preflight of an allowed origin; browsers keep the answer for ten minutes. */
export function answerPreflight(headers: Headers, allowedHeaders: readonly string[]): Response {
  headers.set('access-control-allow-methods', 'POST');
  headers.set('access-control-allow-headers', [...ownHeaders, ...allowedHeaders].join(', '));
  headers.set('access-control-max-age', '600');
  return new Response(null, { status: 204, headers });
}
