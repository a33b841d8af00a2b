import { QueryClient } from '@tanstack/react-query';
import type { PaymentStatus } from '../../gateway/types.js';
import type { PaymentLinkState, StatusEvent } from '../state.js';
import { timeout } from '../timeout.js';
import { runStatusCheck } from './runStatusCheck.js';
import { pollStatus } from './statusQuery.js';

/** Timers pause while the computer sleeps, so the clock is read again at least this often. */
const maxClockStepMs = 5_000;

/** The watcher's only access to the payment. */
export interface StatusWatcherPort {
  /** Identifies the payment among the page's queries. */
  readonly id: string;
  readonly expiresAt: Date | null;
  /** Stops the watcher when it aborts. */
  readonly signal: AbortSignal;
  getState(): PaymentLinkState;
  /** The shop's `checkStatus` for the current link; null if there is none. */
  getStatusCheck(): ((signal: AbortSignal) => Promise<PaymentStatus>) | null;
  getQueryClient(): QueryClient | undefined;
  dispatch(event: StatusEvent): void;
}

export interface StatusWatcher {
  /** Checks the status now, or joins the check in flight. Resolves to null if the status is not known. */
  check(): Promise<PaymentStatus | null>;
}

/** Watches a link: polls its status while a code is shown, checks it when the page becomes visible, and lets it expire. */
export function startStatusWatcher(port: StatusWatcherPort): StatusWatcher {
  const { id, expiresAt, signal } = port;
  let inFlight: Promise<PaymentStatus | null> | null = null;

  function check(): Promise<PaymentStatus | null> {
    inFlight ??= runCheck().finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  async function runCheck(): Promise<PaymentStatus | null> {
    const statusCheck = port.getStatusCheck();
    if (!statusCheck) return null;
    const status = await runStatusCheck(statusCheck, signal);
    if (signal.aborted) return null;
    if (status === null || status === 'pending')
      port.dispatch({ type: 'check', checking: status ? 'ok' : 'failing' });
    else port.dispatch({ type: 'status', status });
    return status;
  }

  async function expire(): Promise<void> {
    await check();
    port.dispatch({ type: 'status', status: 'expired' });
  }

  function readClock(end: Date): void {
    const msLeft = end.getTime() - Date.now();
    // While the page is being left the payment page shows its own expiry. A hidden page waits for `visibilitychange`.
    if (msLeft > 0 || port.getState().status === 'redirecting')
      timeout(() => readClock(end), Math.max(1_000, Math.min(msLeft, maxClockStepMs)), signal);
    else if (document.visibilityState === 'visible') void expire();
  }

  function handleVisibilityChange(): void {
    if (document.visibilityState !== 'visible') return;
    if (expiresAt && expiresAt.getTime() <= Date.now()) void expire();
    else void check();
  }

  if (expiresAt) readClock(expiresAt);
  document.addEventListener('visibilitychange', handleVisibilityChange, { signal });
  if ('checking' in port.getState() && port.getStatusCheck())
    pollStatus(port.getQueryClient() ?? new QueryClient(), id, check, signal);
  return { check };
}
