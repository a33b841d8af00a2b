import type { PaymentLink } from '../../gateway/types.js';
import { canCheckOrder } from '../canCheckOrder.js';
import { clearIdempotencyKey, readIdempotencyKey } from '../idempotencyKey.js';
import { invokeCallback } from '../invokeCallback.js';
import { getPageRegistry } from '../pageRegistry.js';
import { checkOrder } from './checkOrder.js';
import { getCheckOptions } from './getCheckOptions.js';
import { pollStatus } from './pollStatus.js';
import type { StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';

/**
 * Polls the status of a link that the payer has left (Cancel, Back, a reload, another order), because that link can still be
 * paid: until it is paid, until a press for its order, or until the component is unmounted. It opens no event streams,
 * because over HTTP/1.1 browsers allow only six for a host: https://developer.mozilla.org/docs/Web/API/EventSource
 */
export function watchQuietly<TOrder, TAttempt extends WatchedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
  link: PaymentLink,
): void {
  const { context, lockName } = attempt;
  const { listener } = port;
  if (!canCheckOrder(getCheckOptions(attempt, port))) return;
  const controller = new AbortController();
  const { signal } = controller;

  function hasEnded(): boolean {
    // Polling ends when the component was unmounted, when a press of any button locks the order, because that press checks
    // the status itself, or when another button has reported the payment and cleared the key.
    const hasEnded =
      port.listener !== listener ||
      getPageRegistry().locks.has(lockName) ||
      readIdempotencyKey(lockName) === undefined;
    if (hasEnded) controller.abort();
    return hasEnded;
  }

  async function check(): Promise<void> {
    if (hasEnded()) return;
    const status = await checkOrder({ options: getCheckOptions(attempt, port), context, link, signal });
    if (status !== 'paid' || hasEnded()) return;
    controller.abort();
    clearIdempotencyKey(lockName);
    // If the button shows another payment by now, only `onPaid` is called.
    if (!port.dispatch(attempt, { type: status, link }))
      invokeCallback(port.getOptions().onPaid, link, context);
  }

  // Starts in a separate task, because the press that ended the attempt may be for the same order and lock it.
  setTimeout(() => pollStatus(check, signal));
}
