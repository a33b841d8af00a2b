import { HttpError } from '../http/HttpError.js';
import { getRejection } from '../http/OrderRejected.js';
import type { RequestLogger } from '../logging/createRequestLogger.js';

/** Logs a failure, and returns the status and code for the browser. */
export function reportFailure(error: unknown, logger: RequestLogger): { status: number; code: string } {
  const known = error instanceof HttpError ? error : getRejection(error);
  const { status, code } = known ?? { status: 500, code: 'server-error' };
  // An already paid order and a request with another HTTP method are not reported, because they are not mistakes of the shop.
  if (status !== 409 && status !== 405) logger.logError(error, status, code);
  return { status, code };
}
