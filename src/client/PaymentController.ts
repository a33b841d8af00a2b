import { diagnose } from '../diagnostics/diagnose.js';
import { addExplanation } from '../diagnostics/explainCause.js';
import { createClientError } from '../gateway/createError.js';
import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import { Attempt } from './Attempt.js';
import { canCheckOrder } from './canCheckOrder.js';
import { isInAppBrowser } from './device.js';
import {
  clearIdempotencyKey,
  getLockName,
  hasIdempotencyKeys,
  storeIdempotencyKey,
} from './idempotencyKey.js';
import { invokeCallback, reportError } from './invokeCallback.js';
import { loadFailure } from './loadFailure.js';
import type { OrderSource, PaymentInputs, PaymentOptions, UsePaymentLinkOptions } from './options.js';
import { recordMutation } from './recordMutation.js';
import type { ReceivedLink } from './requestPaymentLink.js';
import { accepts, idle, isTerminal, type PaymentEvent, type PaymentLinkState, transition } from './state.js';
import type { StatusWatcherPort } from './status/StatusWatcher.js';
import { timeout } from './timeout.js';
import { isPromise, tryOrUndefined } from './tryCall.js';

/**
 * If the page still exists after this time in ms, the redirect has not left it: a bank's app opened the link, or the
 * navigation failed.
 */
const leaveTimeoutMs = 5_000;

/** The actions on a payment. The functions are stable between renders. */
export interface PaymentLinkActions<TOrder> {
  /**
   * Requests a link and presents it. Call it in a user event. Ignored while a payment of the same order is in progress; a
   * different order is accepted in every state. If `order` is a function, the call is ignored while any payment is in
   * progress, because the order is not known yet.
   */
  pay(order: OrderSource<TOrder>): void;
  /** Opens the payment page of the current link. Call it in a user event. */
  open(): void;
  /** Returns to `idle` and aborts a request in flight. The status of a shown link is still checked, because it can still be paid. */
  reset(): void;
}

/**
 * One payment, without React: the only writer of its state and its attempt. The state is also the lock: a press in a state
 * that does not accept it does nothing.
 *
 * The async methods run synchronously up to their first `await`, and await only promises. So `fetch` and `window.open`
 * start inside the click if `order` and `headers` are values, which keeps the user activation.
 */
export class PaymentController<TOrder>
  implements PaymentLinkActions<TOrder>, StatusWatcherPort<TOrder, Attempt<TOrder>>
{
  #inputs: PaymentInputs<TOrder>;
  #state: PaymentLinkState = idle;
  #attempt: Attempt<TOrder> | null = null;
  /** A press fails after `timeoutMs` times this number. Each failure adds one, because the connection may be slow. */
  #rounds = 1;
  /** The listener of state changes: a new one after each mount, and null while unmounted. */
  listener: (() => void) | null = null;

  constructor(inputs: PaymentInputs<TOrder>) {
    this.#inputs = inputs;
  }

  /** Called after each render, so that the callbacks of the latest render are used. */
  setInputs(inputs: PaymentInputs<TOrder>): void {
    this.#inputs = inputs;
  }

  getState = (): PaymentLinkState => this.#state;

  /** False for an earlier attempt, whose link is only watched for a late payment. */
  isCurrent(attempt: Attempt<TOrder>): boolean {
    return attempt === this.#attempt;
  }

  /** Notifies the listener of every state change. Resumes the payment, and suspends it when the listener unsubscribes. */
  subscribe = (listener: () => void): (() => void) => {
    this.listener = listener;
    this.resume();
    return () => {
      removeEventListener('pageshow', this.#handlePageShow);
      this.suspend();
      this.listener = null;
    };
  };

  pay = (source: OrderSource<TOrder>): void => {
    const options = this.getOptions();
    const submit = () => this.#submit(source, options);
    if (this.isForOther(source)) submit();
    else if (this.#state.status === 'expired' && canCheckOrder(options))
      void this.#attempt?.getWatcher(this).then((watcher) => watcher.retryExpired(submit));
    else if (accepts(this.#state, 'pay')) submit();
  };

  /**
   * Truthy if the current payment is for another order than `source`. Falsy for a function, because its order is not known
   * before it is called.
   */
  isForOther(source: OrderSource<TOrder> | undefined): unknown {
    const attempt = this.#attempt;
    return (
      source !== undefined &&
      typeof source !== 'function' &&
      attempt?.lockName &&
      tryOrUndefined(() => getLockName(attempt.options, source)) !== attempt.lockName
    );
  }

  open = (): void => {
    const attempt = this.#attempt;
    if (attempt && this.#state.link?.redirectUrl && this.dispatch(attempt, { type: 'open' }))
      void this.#leave(attempt);
  };

  reset = (): void => {
    if (this.#attempt) this.dispatch(this.#attempt, { type: 'reset' });
  };

  /** Releases all resources without calling callbacks. Called on unmount and when hidden by `<Activity>`. */
  suspend(): void {
    if (!this.#attempt) return;
    this.#state = transition(this.#state, { type: 'suspend' });
    this.#attempt.end();
    this.listener?.();
  }

  /**
   * Resumes a suspended payment whose link is still usable, or watches a link that was requested before a reload of the
   * page.
   */
  resume(): void {
    const attempt = this.#attempt;
    if (this.#state.status === 'idle' && hasIdempotencyKeys()) {
      this.#attempt = new Attempt(this.getOptions());
      void this.#attempt.getWatcher(this);
    }
    // An attempt that is active here was started by a press before React ran the effects of the first render.
    if (!attempt?.signal.aborted) return;
    addEventListener('pageshow', this.#handlePageShow);
    if (isTerminal(this.#state)) return;
    if (attempt.restart()) this.#watch(attempt);
    else this.dispatch(attempt, { type: 'reset' });
  }

  /** Runs one attempt, from the order to the presented link. */
  async #submit(source: OrderSource<TOrder>, options: UsePaymentLinkOptions<TOrder>): Promise<void> {
    const previousState = this.#state;
    const previous = this.#attempt;
    const attempt = new Attempt(options);
    const { signal } = attempt;
    this.#attempt = attempt;
    // Releases the order's lock of the previous attempt, because the new attempt may be for the same order.
    previous?.end();
    // The state changes before any callback of the shop runs, so a second press is ignored from now on. Listeners are
    // notified after `order()` and `headers()` were called.
    this.#state = transition(idle, { type: 'pay', link: null, slow: false });
    // Not at the mount: a browser compares a new listener with all others, which 1,000 buttons would notice.
    addEventListener('pageshow', this.#handlePageShow);
    this.#limitTime(attempt);

    let isAnnounced = false;
    let isCancelled = false;
    let request: Promise<ReceivedLink> | null = null;
    try {
      // A function has no JSON form, so it is never the order itself.
      let order =
        typeof source === 'function' ? (source as () => TOrder | null | Promise<TOrder | null>)() : source;
      // If headers() throws, nothing awaits the order: without a handler its rejection would be reported as unhandled.
      if (isPromise(order)) order.then(undefined, () => {});
      const { headers } = options;
      let given = typeof headers === 'function' ? headers() : headers;
      if (isPromise(order) || isPromise(given)) {
        if (signal.aborted) return;
        isAnnounced = true;
        this.#announce(attempt);
        [order, given] = await Promise.all([order, given]);
      }
      if (signal.aborted) return;
      isCancelled = order === null && typeof source === 'function';
      if (!isCancelled) request = attempt.submit(order, new Headers(given), this);
    } catch (cause) {
      if (signal.aborted) return;
      if (!isAnnounced) this.#notify(attempt);
      this.#fail(attempt, createClientError('order-failed', cause));
      return;
    }
    if (!request) {
      attempt.end();
      // An expired link is kept even if another button holds the order's lock, because a payment of that link may still be
      // reported.
      if (isCancelled || previousState.status === 'expired') {
        this.#state = previousState;
        this.#attempt = previous;
        if (isAnnounced) this.#notify(attempt);
        this.resume();
        return;
      }
      if (!isAnnounced) this.#notify(attempt);
      // Loads the failure chunk, because it contains the English message of `order-in-progress`.
      await loadFailure().catch(() => {});
      this.#fail(attempt, createClientError('order-in-progress'));
      return;
    }
    // Firefox runs tasks while `#announce` opens a tab (https://bugzilla.mozilla.org/show_bug.cgi?id=1855409). A request that fails
    // meanwhile would be reported as unhandled.
    request.catch(() => {});
    if (!isAnnounced) this.#announce(attempt);
    // Records the mutation in a separate task, so that the press is handled first.
    setTimeout(() =>
      invokeCallback(
        recordMutation,
        this.getOptions().queryClient ?? this.#inputs.pageClient,
        request,
        signal,
      ),
    );
    request.then(
      (reply) => this.#present(attempt, reply),
      (error: PaymentLinkError) => this.#fail(attempt, error),
    );
  }

  /** Opens the tab that waits for the link, while the click still allows it, and notifies listeners of `creating`. */
  #announce(attempt: Attempt<TOrder>): void {
    const { mode, openPage, target } = attempt.options;
    if (mode === 'redirect' && target === '_blank' && !openPage && !isInAppBrowser()) attempt.openTab();
    this.#notify(attempt);
  }

  /** Announces a slow request, and ends a request that takes too long. */
  #limitTime(attempt: Attempt<TOrder>): void {
    const { signal } = attempt;
    const { timeoutMs = 30_000 } = attempt.options;
    // On a slow connection, each answer may take longer than the timeout. So each press after a failure gets more time.
    const limitMs = timeoutMs * this.#rounds;
    const fail = () =>
      this.#fail(
        attempt,
        createClientError(
          attempt.lockName ? 'timeout' : 'order-failed',
          new Error(`Took over ${limitMs} ms.`),
        ),
      );
    timeout(() => this.dispatch(attempt, { type: 'slow', slow: true }), timeoutMs / 3, signal);
    timeout(fail, limitMs, signal);
    // WebKit never settles a `keepalive` request after a navigation started, even if the page stays, as for a download: seen in
    // WebKitGTK 2.50, no public bug report found.
    if (/Apple/.test(navigator.vendor)) {
      const handleLeave = () => attempt.lockName && timeout(fail, leaveTimeoutMs, signal);
      addEventListener('beforeunload', handleLeave);
      signal.addEventListener('abort', () => removeEventListener('beforeunload', handleLeave));
    }
  }

  #present(attempt: Attempt<TOrder>, reply: ReceivedLink): void {
    if (!this.#isCreating(attempt)) return;
    const { link, qrSource } = reply;
    const { mode, expiresAt: getExpiry } = attempt.options;
    this.#rounds = 1;
    // Without `checkStatus` and `statusEndpoint`, nobody knows when this link can no longer be paid. So the next press must
    // request a new link.
    if (!canCheckOrder(this.getOptions())) storeIdempotencyKey(attempt.lockName, '');
    invokeCallback(this.getOptions().onLinkCreated, link, attempt.context);
    const now = Date.now();
    // The link has just arrived, so an expiry time in the past is wrong and is ignored.
    const ends = [
      Number(reply.expiresInMs),
      Number(invokeCallback(getExpiry, link, new Date(now))) - now,
    ].filter((ms) => ms > 0);
    attempt.expiresAt = ends[0] ? new Date(now + Math.min(...ends)) : null;
    attempt.endsAt = performance.now() + Math.min(...ends);
    if (mode === 'qr' || qrSource) {
      attempt.closeTab();
      this.dispatch(attempt, {
        type: 'show',
        link,
        expiresAt: attempt.expiresAt,
        checking: canCheckOrder(this.getOptions()) ? 'ok' : 'off',
      });
    } else if (this.dispatch(attempt, { type: 'redirect', link }) && !attempt.signal.aborted) {
      // If the button has another order by now, the payment page is not opened.
      void this.#leave(attempt, () => {
        const { order, onBeforeRedirect } = this.getOptions();
        return !this.isForOther(order) && onBeforeRedirect?.(link, attempt.context);
      });
    }
  }

  /**
   * Opens the payment page, unless `onBeforeRedirect` returns false. In that case, or if the navigation does not
   * happen, the link is kept.
   */
  async #leave(attempt: Attempt<TOrder>, beforeRedirect?: () => unknown): Promise<void> {
    // The link is opened only while this state is current: a slow `onBeforeRedirect` must not navigate twice.
    const leaving = this.#state;
    const keep = () => {
      if (this.#state !== leaving) return;
      attempt.closeTab();
      this.dispatch(attempt, { type: 'keep' });
    };
    timeout(keep, leaveTimeoutMs, attempt.signal);
    try {
      const answer = beforeRedirect?.();
      const allowed = isPromise(answer) ? await answer : answer;
      const url = leaving.link?.redirectUrl;
      if (allowed === false || (url && this.#state === leaving && !attempt.openPage(url, !beforeRedirect)))
        keep();
    } catch (error) {
      keep();
      reportError(error);
    }
  }

  #fail(attempt: Attempt<TOrder>, error: PaymentLinkError): void {
    if (!this.#isCreating(attempt)) return;
    // `requestPaymentLink` itself reports the errors that the endpoint answered with.
    try {
      if (process.env.NODE_ENV !== 'production') {
        addExplanation(error);
        const { endpoint } = attempt.options;
        diagnose((diagnostics) => error.httpStatus === null && diagnostics.reportFailure(error, endpoint));
      }
    } catch {}
    this.#rounds++;
    if (error.outcome !== 'unknown') clearIdempotencyKey(attempt.lockName);
    this.dispatch(attempt, { type: 'fail', error });
    invokeCallback(this.getOptions().onError, error, attempt.context);
  }

  /** Handles `pageshow`: the browser may have restored the page from the back/forward cache. */
  #handlePageShow = ({ persisted }: PageTransitionEvent): void => {
    const attempt = this.#attempt;
    // In `idle`, the event `restore` would clear `returned`.
    if (!persisted || !attempt || this.#state.status === 'idle') return;
    const returned = Boolean(this.#state.link) && !isTerminal(this.#state);
    if (returned && canCheckOrder(this.getOptions()))
      void attempt.getWatcher(this).then((watcher) => watcher.handlePageRestore());
    else this.dispatch(attempt, { type: 'restore', returned });
  };

  #watch(attempt: Attempt<TOrder>): void {
    if (canCheckOrder(this.getOptions()) || attempt.expiresAt) void attempt.getWatcher(this);
  }

  /**
   * Applies an event and notifies the listener. Returns false if nothing changed, or if the attempt is not the current
   * one.
   */
  dispatch(attempt: Attempt<TOrder>, event: PaymentEvent): boolean {
    const next = transition(this.#state, event);
    if (next === this.#state || attempt !== this.#attempt) return false;
    this.#state = next;
    if (isTerminal(next)) attempt.end();
    this.#notify(attempt);
    if (next.status === 'paid') invokeCallback(this.getOptions().onPaid, next.link, attempt.context);
    // The status watcher is not loaded by a page that navigates away, nor for an attempt that a callback has ended.
    if (next.link && next.status !== 'redirecting' && !attempt.signal.aborted) this.#watch(attempt);
    return true;
  }

  #notify(attempt: Attempt<TOrder>): void {
    this.listener?.();
    invokeCallback(this.getOptions().onStatusChange, this.#state, attempt.context);
  }

  getOptions(): PaymentOptions<TOrder> {
    const { options, tree } = this.#inputs;
    return tree ? tree.merge(options) : options;
  }

  #isCreating(attempt: Attempt<TOrder>): boolean {
    return attempt === this.#attempt && this.#state.status === 'creating';
  }
}
