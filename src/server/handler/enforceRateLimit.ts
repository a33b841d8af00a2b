import { HttpError } from '../http/HttpError.js';

/** `true` accepts a request. `false` and an object reject it; the object sets the `Retry-After` header. */
export type RateLimitVerdict = boolean | { retryAfterSeconds: number };

/** @throws {HttpError} 429 `too-many-requests`. Sets `Retry-After` in `headers` first. */
export async function enforceRateLimit(
  request: Request,
  rateLimit: ((request: Request) => RateLimitVerdict | Promise<RateLimitVerdict>) | undefined,
  headers: Headers,
): Promise<void> {
  const verdict = rateLimit ? await rateLimit(request) : true;
  if (verdict === true) return;
  const seconds = typeof verdict === 'object' ? Math.ceil(verdict.retryAfterSeconds) : Number.NaN;
  if (Number.isSafeInteger(seconds) && seconds >= 0) headers.set('retry-after', String(seconds));
  throw new HttpError(
    429,
    'too-many-requests',
    '`rateLimit` rejected the request. If the client is a payer, raise the limit.',
  );
}
