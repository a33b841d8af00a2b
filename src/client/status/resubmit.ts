import type { PaymentLinkError } from '../../gateway/PaymentLinkError.js';
import { clearIdempotencyKey, storeIdempotencyKey } from '../idempotencyKey.js';
import type { ReceivedLink } from '../requestPaymentLink.js';
import { checkOrder } from './checkOrder.js';
import { getCheckOptions } from './getCheckOptions.js';
import { getArrival } from './linkArrivals.js';
import { lostLink } from './lostLink.js';
import type { StatusWatcher, StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';
import { watchQuietly } from './watchQuietly.js';

/** Maximum time in ms that a press waits for the status of the earlier link. */
const timeoutMs = 5_000;

interface RepeatedAttempt<TOrder> extends WatchedAttempt<TOrder> {
  getWatcher(port: StatusWatcherPort<TOrder, this>): Promise<StatusWatcher>;
}

/**
 * Requests a link for an order that may have one already. First, the status of the earlier link is checked. If the order is
 * paid, or the payment is processing, no link is requested. Unless the earlier link is known to be expired or declined, its
 * idempotency key is sent again, so that the endpoint answers with the same link.
 *
 * @param send Requests a link with an idempotency key.
 * @throws {Error} The press has ended without a request for a link: it was canceled, or the order is paid or being paid.
 */
export async function resubmit<TOrder, TAttempt extends RepeatedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
  earlierKey: string,
  send: (idempotencyKey: string) => Promise<ReceivedLink>,
): Promise<ReceivedLink> {
  const { context, lockName, options, signal } = attempt;
  const { attemptId } = context;
  const { expiresAt } = options;
  const ended = new Error('The press has ended.');
  // If the endpoint sends the earlier link again, its time counts from its first arrival.
  if (expiresAt) attempt.options = { ...options, expiresAt: (link) => expiresAt(link, getArrival(link)) };
  // If the press is canceled, the status of the earlier link is still polled, because that link can be paid. For a new link,
  // its own status watcher does this.
  const handleAbort = () => {
    if (!port.isCurrent(attempt) || port.getState().status === 'idle') watchQuietly(attempt, port, lostLink);
  };
  signal.addEventListener('abort', handleAbort);
  try {
    const status = await checkOrder({
      options: getCheckOptions(attempt, port),
      context,
      link: lostLink,
      signal,
      timeoutMs,
    });
    // The press was canceled.
    if (signal.aborted) throw ended;
    if (status === 'paid') {
      clearIdempotencyKey(lockName);
      port.dispatch(attempt, { type: status, link: lostLink });
      throw ended;
    }
    if (status === 'processing') {
      port.dispatch(attempt, { type: status, link: lostLink, checking: 'ok' });
      void attempt.getWatcher(port);
      throw ended;
    }
    if (status === 'declined' || status === 'expired') return await send(attemptId);
    try {
      return await send(earlierKey);
    } catch (error) {
      const { kind, endpointCode } = error as PaymentLinkError;
      // The endpoint knows the earlier key for another amount or payer, and has created no link. So a new key is sent.
      if (endpointCode === 'idempotency-key-reused' && !signal.aborted) return await send(attemptId);
      // The failed press clears the idempotency key. But a refusal by the endpoint says nothing about the earlier link, so
      // its key is stored again, before `onError` may start another press.
      if (kind === 'endpoint')
        signal.addEventListener('abort', () => storeIdempotencyKey(lockName, earlierKey));
      throw error;
    }
  } finally {
    signal.removeEventListener('abort', handleAbort);
  }
}
