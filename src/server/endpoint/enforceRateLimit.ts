import type { Deadline } from '../http/createDeadline.js';
import { HttpError } from '../http/HttpError.js';

/** `true` accepts a request. `false` and an object reject it; the object sets the `Retry-After` header. */
export type RateLimitResult = boolean | { retryAfterSeconds: number };

export type RateLimit = (
  request: Request,
  context: { signal: AbortSignal },
) => RateLimitResult | Promise<RateLimitResult>;

/** @throws {HttpError} 429 `too-many-requests`. Sets `Retry-After` in `headers` first. */
export async function enforceRateLimit(
  request: Request,
  rateLimit: RateLimit | undefined,
  headers: Headers,
  deadline: Deadline,
): Promise<void> {
  if (!rateLimit) return;
  const result = await deadline.run('rateLimit', (context) => rateLimit(request, context));
  if (result === true) return;
  const seconds = typeof result === 'object' ? Math.ceil(result.retryAfterSeconds) : Number.NaN;
  if (Number.isSafeInteger(seconds) && seconds >= 0) headers.set('retry-after', String(seconds));
  throw new HttpError(
    429,
    'too-many-requests',
    '`rateLimit` rejected the request. If the client is a payer, raise the limit.',
  );
}
