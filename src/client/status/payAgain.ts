import type { PaymentLinkError } from '../../gateway/PaymentLinkError.js';
import { clearIdempotencyKey, storeIdempotencyKey } from '../idempotencyKey.js';
import type { PaymentReply } from '../requestPaymentLink.js';
import { checkOrder } from './checkOrder.js';
import { getCheckOptions } from './getCheckOptions.js';
import { getArrival } from './linkArrivals.js';
import { lostLink } from './lostLink.js';
import type { StatusWatcher, StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';
import { watchQuietly } from './watchQuietly.js';

/** A press waits this long for the status of the earlier link. */
const timeoutMs = 5_000;

/** The press ends without a link. */
const never = new Promise<never>(() => {});

interface RepeatedAttempt<TOrder> extends WatchedAttempt<TOrder> {
  getWatcher(port: StatusWatcherPort<TOrder, this>): Promise<StatusWatcher>;
}

/**
 * Requests a link for an order that may have one already, after a status check of that one. Unless it is known to be dead, its key
 * is sent again, so that the endpoint answers with the same link. If the order is paid or being paid, no link is requested.
 *
 * @param send Requests a link with an idempotency key.
 */
export async function payAgain<TOrder, TAttempt extends RepeatedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
  earlierKey: string,
  send: (idempotencyKey: string) => Promise<PaymentReply>,
): Promise<PaymentReply> {
  const { context, lockName, options, signal } = attempt;
  const { attemptId } = context;
  const { expiresAt } = options;
  // A repeated link has no more time than before.
  if (expiresAt) attempt.options = { ...options, expiresAt: (link) => expiresAt(link, getArrival(link)) };
  // The earlier link can still be paid after the press was canceled. The status watcher of a new link does the same for that one.
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
    if (signal.aborted) return never;
    if (status === 'paid') {
      clearIdempotencyKey(lockName);
      port.dispatch(attempt, { type: status, link: lostLink });
      return never;
    }
    if (status === 'processing') {
      port.dispatch(attempt, { type: status, link: lostLink, checking: 'ok' });
      void attempt.getWatcher(port);
      return never;
    }
    if (status === 'declined' || status === 'expired') return await send(attemptId);
    try {
      return await send(earlierKey);
    } catch (error) {
      const { kind, endpointCode } = error as PaymentLinkError;
      // The endpoint has the key for another amount or payer, and has created nothing.
      if (endpointCode === 'idempotency-key-reused' && !signal.aborted) return await send(attemptId);
      // The press ends with a cleared key. A refusal of the endpoint says nothing about the earlier link, so its key must stay, also
      // for a press inside `onError`.
      if (kind === 'endpoint')
        signal.addEventListener('abort', () => storeIdempotencyKey(lockName, earlierKey));
      throw error;
    }
  } finally {
    signal.removeEventListener('abort', handleAbort);
  }
}
