import { createUuid, getLockName, readIdempotencyKey, storeIdempotencyKey } from './idempotencyKey.js';
import { loadWithRetry } from './loadWithRetry.js';
import { openPaymentPage, openTab } from './openPaymentPage.js';
import type { PaymentContext, UsePaymentLinkOptions } from './options.js';
import { getPageRegistry } from './pageRegistry.js';
import { type ReceivedLink, requestPaymentLink } from './requestPaymentLink.js';
import { loadStatusWatcher } from './status/loadStatusWatcher.js';
import type { StatusWatcher, StatusWatcherPort } from './status/StatusWatcher.js';

/**
 * One call of `pay()` and its resources: the order's lock, the request, timers, listeners, a tab. `end()` releases all of
 * them.
 */
export class Attempt<TOrder> {
  /** The options at the click. */
  options: UsePaymentLinkOptions<TOrder>;
  readonly context: PaymentContext<TOrder> = { order: null, attemptId: createUuid() };
  expiresAt: Date | null = null;
  /** `expiresAt` on the clock of `performance.now()`, which does not change when the system clock is set. */
  endsAt = 0;
  /** Identifies the order on the page and in `sessionStorage`; empty until the order is known. */
  lockName = '';
  /** The tab that was opened in the click, while that tab waits for the link. */
  #tab: Window | null = null;
  #watcher: Promise<StatusWatcher> | null = null;
  #lifetime = new AbortController();

  constructor(options: UsePaymentLinkOptions<TOrder>) {
    this.options = options;
  }

  /** Aborted when the attempt ends. */
  get signal(): AbortSignal {
    return this.#lifetime.signal;
  }

  /**
   * Locks the order and sends it to the endpoint. The request is in flight when this method returns. But if an earlier
   * attempt may have a link, the status of that link is checked first.
   *
   * @returns The link, or null if another button of the page holds the order's lock.
   * @throws {TypeError} If the endpoint is missing, or the order is null or has no JSON form. Nothing was sent.
   */
  submit(
    order: TOrder | null,
    headers: Headers,
    port: StatusWatcherPort<TOrder, Attempt<TOrder>>,
  ): Promise<ReceivedLink> | null {
    const { endpoint } = this.options;
    const body = JSON.stringify(order);
    if (!endpoint) throw new TypeError('No endpoint.');
    if (body === undefined || order === null) throw new TypeError('No JSON.');
    const lockName = getLockName(this.options, order);
    if (!this.#acquireLock(lockName)) return null;
    this.context.order = order;
    const earlierKey = readIdempotencyKey(lockName);
    const send = (idempotencyKey: string) => {
      storeIdempotencyKey(lockName, idempotencyKey);
      return requestPaymentLink({
        ...this.options,
        endpoint,
        order,
        body,
        headers,
        idempotencyKey,
        signal: this.signal,
      });
    };
    return earlierKey
      ? loadStatusWatcher().then(
          ({ resubmit }) => resubmit(this, port, earlierKey, send),
          () => send(earlierKey),
        )
      : send(this.context.attemptId);
  }

  /** Locks an order on the whole page. Returns false if another button holds its lock. */
  #acquireLock(name: string): boolean {
    const { locks } = getPageRegistry();
    if (locks.has(name)) return false;
    locks.add(name);
    this.signal.addEventListener('abort', () => locks.delete(name));
    this.lockName = name;
    return true;
  }

  /** Opens an empty tab, in the click itself so that the browser allows it. */
  openTab(): void {
    this.#tab = openTab('');
    // Firefox runs tasks during `window.open` (https://bugzilla.mozilla.org/show_bug.cgi?id=1855409). One of them may have ended the
    // attempt.
    if (this.signal.aborted) this.closeTab();
  }

  /**
   * Opens the payment page: with the option `openPage`, in the tab that was opened in the click, or else in `target`.
   * Returns false if the payer has closed that tab, or if the browser refuses to open the page.
   */
  openPage(url: string, isPress: boolean): boolean {
    const { openPage, target } = this.options;
    const tab = this.#tab;
    if (tab?.closed) return false;
    // `end()` must not close the tab that now shows the payment page.
    this.#tab = null;
    if (openPage) openPage(url);
    else if (tab) tab.location.replace(url);
    else return openPaymentPage(url, target, isPress);
    return true;
  }

  closeTab(): void {
    this.#tab?.close();
    this.#tab = null;
  }

  /** Starts the status watcher, or returns the one that is running. If its chunk cannot be loaded, loading is retried. */
  getWatcher(port: StatusWatcherPort<TOrder, Attempt<TOrder>>): Promise<StatusWatcher> {
    this.#watcher ??= loadWithRetry(loadStatusWatcher, this.signal).then(({ startStatusWatcher }) =>
      startStatusWatcher(this, port),
    );
    return this.#watcher;
  }

  /** Restarts the attempt after `end()`, for the same link. Returns false if another button holds the order's lock by now. */
  restart(): boolean {
    this.#lifetime = new AbortController();
    this.#watcher = null;
    return this.#acquireLock(this.lockName);
  }

  end(): void {
    this.closeTab();
    this.#lifetime.abort();
  }
}
