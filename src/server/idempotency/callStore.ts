import { HttpError } from '../http/HttpError.js';
import { withTimeout } from '../http/withTimeout.js';

/** How long a method of the store may take. Redis clients queue commands without a limit while they are disconnected (https://github.com/redis/ioredis/issues/285). */
export const storeTimeoutMs = 5000;

const maxTries = 3;
const retryDelayMs = 50;

/**
 * Runs steps at the store, all within five seconds. They are tried again when a method rejects, because a connection that breaks
 * loses the replies of commands that were executed; so they must be safe to repeat.
 *
 * @throws {HttpError} 503 `gateway-unreachable`, with the last error as its cause.
 */
export async function callStore<T>(steps: () => Promise<T>): Promise<T> {
  let hasEnded = false;
  const runSteps = async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await steps();
      } catch (error) {
        if (tries === maxTries || hasEnded) throw error;
        await new Promise((resolve) => setTimeout(resolve, tries * retryDelayMs));
      }
    }
  };
  try {
    return await withTimeout(
      runSteps(),
      storeTimeoutMs,
      () => new Error(`The store did not respond within ${storeTimeoutMs} ms.`),
    );
  } catch (cause) {
    // The code is not `server-error`, because the button would then send a new key, although an earlier request with the
    // same key may have created a link.
    throw new HttpError(503, 'gateway-unreachable', 'The idempotency store failed.', { cause });
  } finally {
    hasEnded = true;
  }
}
