import { getLockName, readIdempotencyKey } from '../idempotencyKey.js';
import { getPageRegistry } from '../pageRegistry.js';
import { tryOrUndefined } from '../tryCall.js';
import { lostLink } from './lostLink.js';
import type { StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';
import { watchQuietly } from './watchQuietly.js';

/** If the order of a button may have a link that was requested before the page was reloaded, says so and watches that link. */
export function recallOrder<TOrder, TAttempt extends WatchedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
): void {
  const options = port.getOptions();
  const { order } = options;
  // The order of a function is known at the press.
  if (order === undefined || typeof order === 'function') return;
  // The press reports an order that cannot be sent.
  const lockName = tryOrUndefined(() => getLockName(options, order));
  if (!lockName || readIdempotencyKey(lockName) === undefined || getPageRegistry().locks.has(lockName))
    return;
  attempt.options = options;
  attempt.context.order = order;
  attempt.lockName = lockName;
  port.dispatch(attempt, { type: 'restore', returned: true });
  watchQuietly(attempt, port, lostLink);
}
