import type { UsePaymentLinkOptions } from '../options.js';
import type { StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';

/**
 * Returns the options for the status checks of an attempt: the latest ones, because closures can hold a session. Where they may be for
 * another order, those at the click: otherwise the payment of the next order would be reported for this one. A `statusEndpoint` may
 * contain the order, so it is always the one at the click.
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
