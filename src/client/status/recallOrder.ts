import { getLockName, readIdempotencyKey } from '../idempotencyKey.js';
import { getPageRegistry } from '../pageRegistry.js';
import { tryOrUndefined } from '../tryCall.js';
import { lostLink } from './lostLink.js';
import type { StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';
import { watchQuietly } from './watchQuietly.js';

/**
 * If the order of a button may have a link that was requested before a reload of the page, sets `returned` and watches that
 * link.
 */
export function recallOrder<TOrder, TAttempt extends WatchedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
): void {
  const options = port.getOptions();
  const { order } = options;
  // If `order` is a function, the order is not known before the press.
  if (order === undefined || typeof order === 'function') return;
  // `getLockName` may throw for an order that cannot be sent. The press reports that error.
  const lockName = tryOrUndefined(() => getLockName(options, order));
  if (!lockName || readIdempotencyKey(lockName) === undefined || getPageRegistry().locks.has(lockName))
    return;
  attempt.options = options;
  attempt.context.order = order;
  attempt.lockName = lockName;
  port.dispatch(attempt, { type: 'restore', returned: true });
  watchQuietly(attempt, port, lostLink);
}
