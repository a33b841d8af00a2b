import type { UsePaymentLinkOptions } from '../options.js';
import type { StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';

/**
 * Returns the options for the status checks of an attempt. These are the latest options, because their functions can use the
 * current session. But if the latest options may be for another order, these are the options at the click: otherwise the
 * payment of the next order would be reported for this one. `statusEndpoint` is always the one at the click, because it may
 * contain the order.
 */
export function getCheckOptions<TOrder, TAttempt extends WatchedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
): UsePaymentLinkOptions<TOrder> {
  const latest = port.getOptions();
  const { options } = attempt;
  const { statusEndpoint = latest.statusEndpoint } = options;
  const isForOther = !port.isCurrent(attempt) || port.isForOther(latest.order);
  return { ...(isForOther ? options : latest), statusEndpoint };
}
