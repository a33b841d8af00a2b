import { Refusal } from '../http/HttpError.js';

/** `true` lets a request in. A refusal may say in how many seconds to come again. */
export type RateLimitVerdict = boolean | { retryAfterSeconds: number };

/** @throws {Refusal} 429 `too-many-requests`, its `Retry-After` put into `headers`. */
export async function assertWithinLimit(
  request: Request,
  rateLimit: ((request: Request) => RateLimitVerdict | Promise<RateLimitVerdict>) | undefined,
  headers: Headers,
): Promise<void> {
  const verdict = rateLimit ? await rateLimit(request) : true;
  if (verdict === true) return;
  const seconds = typeof verdict === 'object' ? Math.ceil(verdict.retryAfterSeconds) : Number.NaN;
  if (Number.isSafeInteger(seconds) && seconds >= 0) headers.set('retry-after', String(seconds));
  throw new Refusal(429, 'too-many-requests', 'The rate limit refused the request.');
}
