import type { PaymentStatus } from '../../gateway/types.js';
import { canCheckOrder } from '../canCheckOrder.js';
import { clearIdempotencyKey } from '../idempotencyKey.js';
import { reportError } from '../invokeCallback.js';
import { onPageVisible } from '../onPageVisible.js';
import { idle, isTerminal, type StatusEvent } from '../state.js';
import { timeout } from '../timeout.js';
import { checkOrder, getStatusUrl } from './checkOrder.js';
import { createStatusFollower } from './followStatus.js';
import { getCheckOptions } from './getCheckOptions.js';
import { recordArrival } from './linkArrivals.js';
import { lostLink } from './lostLink.js';
import { pollStatus } from './pollStatus.js';
import { recallOrder } from './recallOrder.js';
import { runWithTimeout } from './runWithTimeout.js';
import type { StatusWatcher, StatusWatcherPort, WatchedAttempt } from './StatusWatcher.js';
import { watchQuietly } from './watchQuietly.js';

export { resubmit } from './resubmit.js';

/** Timers can pause while the computer sleeps, so the clock is read again at least this often. */
const maxClockStepMs = 5_000;

/**
 * Watches a link: checks its status now, repeatedly while the page is visible, and whenever the page becomes visible again.
 * Dispatches `expired` when the link's time is over.
 */
export function startStatusWatcher<TOrder, TAttempt extends WatchedAttempt<TOrder>>(
  attempt: TAttempt,
  port: StatusWatcherPort<TOrder, TAttempt>,
): StatusWatcher {
  const { context, lockName, signal } = attempt;
  /** Returns `idle` after another attempt has begun, because this attempt has then ended for the payer. */
  const getState = () => (port.isCurrent(attempt) ? port.getState() : idle);
  const getOptions = () => getCheckOptions(attempt, port);
  const { order } = context;
  let inFlight: Promise<PaymentStatus | null> | null = null;
  let extending: Promise<void> | null = null;
  /** Whether a QR code was shown before the payment was processing. */
  let hadCode = false;

  /** Dispatches an event, unless it would change nothing: most status checks give the same result as the one before. */
  function dispatch(event: StatusEvent): void {
    const state = getState();
    if (event.type === 'check' && 'checking' in state && state.checking === event.checking) return;
    if (event.type === 'verify' && (state.status !== 'expired' || state.verifying === event.verifying))
      return;
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
    const { link } = getState();
    const options = getOptions();
    if (!link || order === null || !canCheckOrder(options)) return null;
    const status = await checkOrder({ options, context, link, signal });
    if (!signal.aborted) applyStatus(status);
    return signal.aborted ? null : status;
  }

  /** Applies the result of a status check; null if the check failed. */
  function applyStatus(status: PaymentStatus | null): void {
    const state = getState();
    if (status === null) dispatch({ type: 'check', checking: 'failing' });
    else if (status === 'processing' && state.status !== status) {
      hadCode = state.status === 'qr';
      dispatch({ type: status, link: state.link ?? lostLink, checking: 'ok' });
    } else if (status === 'pending' && state.status === 'processing') {
      if (hadCode) {
        dispatch({ type: 'show', link: state.link, expiresAt: attempt.expiresAt, checking: 'ok' });
        offerExtension();
      } else if (state.link !== lostLink) dispatch({ type: 'keep' });
      else {
        dispatch({ type: 'reset' });
        dispatch({ type: 'restore', returned: true });
      }
    } else if (status === 'pending' || status === 'processing') dispatch({ type: 'check', checking: 'ok' });
    else if (status === 'expired') dispatchExpired();
    else if (status === 'paid') {
      clearIdempotencyKey(lockName);
      dispatch({ type: status, link: state.link ?? lostLink });
    } else dispatch({ type: status });
  }

  /** Follows the status until the attempt ends: as an event stream of `statusEndpoint`, or by polling. */
  function follow(): void {
    const { checkStatus, credentials } = getOptions();
    if (order === null || !canCheckOrder(getOptions())) return;
    pollStatus(
      checkStatus
        ? check
        : createStatusFollower({
            getUrl: () => getStatusUrl(getOptions(), order),
            credentials,
            signal,
            onStatus: applyStatus,
          }),
      signal,
    );
  }

  async function expire(): Promise<void> {
    await Promise.all([check(), extending]);
    if (!isExpired()) readClock();
    // If the payment is processing, the QR code was scanned in time, so the link does not expire.
    else if (getState().status !== 'processing') dispatchExpired();
  }

  function dispatchExpired(): void {
    const state = getState();
    dispatch({ type: 'expired', checking: 'checking' in state ? state.checking : 'off', verifying: false });
  }

  /** Returns the time until the link expires; infinite if the link does not expire. */
  function getMsLeft(): number {
    return attempt.expiresAt ? attempt.endsAt - performance.now() : Number.POSITIVE_INFINITY;
  }

  function isExpired(): boolean {
    return getMsLeft() <= 0;
  }

  function readClock(): void {
    // During a redirect the payment page shows the expiry itself. A hidden page waits for `visibilitychange`.
    if (!isExpired() || getState().status === 'redirecting')
      timeout(readClock, Math.max(1_000, Math.min(getMsLeft(), maxClockStepMs)), signal);
    else if (document.visibilityState === 'visible') void expire();
  }

  function handlePageVisible(): void {
    // If the link has not expired, `pollStatus` requests the status.
    if (isExpired()) void expire();
  }

  /** Adds the action `extend` to the state `qr`, if the shop can give the payer more time. */
  function offerExtension(): void {
    const state = getState();
    if (state.status === 'qr' && attempt.expiresAt && port.getOptions().extendExpiry)
      port.dispatch(attempt, { type: 'check', checking: state.checking, extend });
  }

  function extend(): void {
    extending ??= requestExtension().finally(() => {
      extending = null;
    });
  }

  async function requestExtension(): Promise<void> {
    const { extendExpiry } = port.getOptions();
    const { link } = getState();
    if (!extendExpiry || !link || order === null) return;
    try {
      const end = await runWithTimeout((given) => extendExpiry({ order, link, signal: given }), signal);
      if (signal.aborted || !end || !(end.getTime() > Date.now())) return;
      attempt.expiresAt = end;
      attempt.endsAt = performance.now() + end.getTime() - Date.now();
      const state = getState();
      if (state.status === 'qr')
        port.dispatch(attempt, { type: 'check', checking: state.checking, expiresAt: end });
    } catch (error) {
      reportError(error);
    }
  }

  // After a resume, the state may still have `verifying: true`, although the status check of the expired link was aborted.
  dispatch({ type: 'verify', verifying: false });
  offerExtension();
  if (attempt.expiresAt) readClock();
  onPageVisible(handlePageVisible, signal);
  // The status is followed in every state. A shop's page beside the window of the payment page is never hidden, so no event
  // shows when to check again.
  const { link } = getState();
  if (link) {
    recordArrival(link);
    follow();
    signal.addEventListener('abort', () => {
      // After Cancel, Back, or another order, the link is still polled. After an outcome or an unmount, it is not.
      if (getState().status === 'idle') watchQuietly(attempt, port, link);
    });
  } else recallOrder(attempt, port);

  return {
    async retryExpired(retry) {
      dispatch({ type: 'verify', verifying: true });
      const status = await check();
      if (signal.aborted) return;
      dispatch({ type: 'verify', verifying: false });
      if (!status || getState().status !== 'expired') return;
      clearIdempotencyKey(lockName);
      retry();
    },
    async handlePageRestore() {
      const status = await check();
      // The link is discarded only if the status check says that the order is unpaid.
      const state = getState();
      if (!status && state.status !== 'processing') dispatch({ type: 'keep' });
      else if (status && status !== 'processing' && !isTerminal(state))
        dispatch({ type: 'restore', returned: true });
    },
  };
}
