import { QueryClient } from '@tanstack/react-query';
import type { PaymentStatus } from '../../gateway/types.js';
import { onPageVisible } from '../onPageVisible.js';
import { isTerminal, type StatusEvent } from '../state.js';
import { timeout } from '../timeout.js';
import { runStatusCheck } from './runStatusCheck.js';
import type { StatusWatcher, StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';
import { pollStatus } from './statusQuery.js';

/** Timers pause while the computer sleeps, so the clock is read again at least this often. */
const maxClockStepMs = 5_000;

/**
 * Watches a link: checks its status now, when the page becomes visible and repeatedly while it is, and lets the link expire.
 */
export function startStatusWatcher<TOrder, TAttempt extends WatchedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
): StatusWatcher {
  const { context, expiresAt, signal } = attempt;
  const { order, attemptId } = context;
  let inFlight: Promise<PaymentStatus | null> | null = null;

  /** Dispatches an event, unless the state already has its field: most checks give the same result as the one before. */
  function dispatch(event: StatusEvent): void {
    const state = port.getState();
    if (event.type === 'check' && 'checking' in state && state.checking === event.checking) return;
    if (event.type === 'verify' && 'verifying' in state && state.verifying === event.verifying) return;
    port.dispatch(attempt, event);
  }

  /** Runs a status check, or joins the one in flight. Resolves to null if the status is not known. */
  function check(): Promise<PaymentStatus | null> {
    inFlight ??= runCheck().finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  async function runCheck(): Promise<PaymentStatus | null> {
    const { checkStatus } = port.getOptions();
    const { link } = port.getState();
    if (!checkStatus || !link || order === null) return null;
    const status = await runStatusCheck(
      (checkSignal) => checkStatus({ order, link, signal: checkSignal }),
      signal,
    );
    if (signal.aborted) return null;
    if (status === null || status === 'pending' || status === 'processing')
      dispatch({ type: 'check', checking: status ? 'ok' : 'failing' });
    else if (status === 'expired') dispatchExpired();
    else dispatch({ type: status });
    return status;
  }

  async function expire(): Promise<void> {
    await check();
    dispatchExpired();
  }

  function dispatchExpired(): void {
    const state = port.getState();
    dispatch({ type: 'expired', checking: 'checking' in state ? state.checking : 'off', verifying: false });
  }

  function readClock(end: Date): void {
    const msLeft = end.getTime() - Date.now();
    // During a redirect the payment page shows the expiry itself. A hidden page waits for `visibilitychange`.
    if (msLeft > 0 || port.getState().status === 'redirecting')
      timeout(() => readClock(end), Math.max(1_000, Math.min(msLeft, maxClockStepMs)), signal);
    else if (document.visibilityState === 'visible') void expire();
  }

  function handlePageVisible(): void {
    if (expiresAt && expiresAt.getTime() <= Date.now()) void expire();
    else void check();
  }

  if (expiresAt) readClock(expiresAt);
  onPageVisible(handlePageVisible, signal);
  // In every state: a page next to the payment's window is never hidden, so no event says when to check again.
  if (port.getOptions().checkStatus && port.getState().link && order !== null)
    pollStatus(port.getQueryClient() ?? new QueryClient(), attemptId, check, signal);

  return {
    async retryExpired(retry) {
      dispatch({ type: 'verify', verifying: true });
      const status = await check();
      dispatch({ type: 'verify', verifying: false });
      if (status && status !== 'processing' && !signal.aborted && port.getState().status === 'expired')
        retry();
    },
    async handlePageRestore() {
      const status = await check();
      // The link is discarded only if the status check says that the order is unpaid.
      if (!status || status === 'processing') dispatch({ type: 'keep' });
      else if (!isTerminal(port.getState())) dispatch({ type: 'restore' });
    },
  };
}
