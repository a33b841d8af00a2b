import { createUuid } from './idempotencyKey.js';
import type { PaymentContext, UsePaymentLinkOptions } from './options.js';
import { getPageRegistry } from './pageRegistry.js';
import { prefersQRCode } from './presentation.js';
import type { StatusWatcher } from './status/StatusWatcher.js';

/** One press and its resources: the order's lock, the request, timers, listeners, a tab. `end()` releases all of them. */
export class Attempt<TOrder> {
  /** The options at the click. */
  readonly options: UsePaymentLinkOptions<TOrder>;
  readonly prefersQRCode: boolean;
  /** The attempt that this one replaces. It stays alive until this one has the order's lock. */
  replaced: Attempt<TOrder> | null;
  context: PaymentContext<TOrder> = { order: null, attemptId: createUuid() };
  /** Identifies the order on the page and in `sessionStorage`; null until the order is known. */
  lockName: string | null = null;
  /** Aborts the request in flight. Null once the answer is read. */
  request: AbortController | null = null;
  expiresAt: Date | null = null;
  /** The tab that was opened in the click, while that tab waits for the link. */
  tab: Window | null = null;
  watcher: Promise<StatusWatcher> | null = null;
  #lifetime = new AbortController();

  constructor(options: UsePaymentLinkOptions<TOrder>, replaced: Attempt<TOrder> | null) {
    this.options = options;
    this.prefersQRCode = prefersQRCode(options.mode ?? 'auto');
    this.replaced = replaced;
  }

  /** Aborted when the attempt ends. */
  get signal(): AbortSignal {
    return this.#lifetime.signal;
  }

  /** Locks an order on the whole page. Returns false if another button holds its lock. */
  acquireLock(name: string, order: TOrder): boolean {
    const { locks } = getPageRegistry();
    const { replaced, signal } = this;
    if (locks.has(name) && (replaced?.signal.aborted || replaced?.lockName !== name)) return false;
    replaced?.end();
    this.replaced = null;
    locks.add(name);
    signal.addEventListener('abort', () => locks.delete(name));
    this.lockName = name;
    this.context = { ...this.context, order };
    return true;
  }

  /**
   * Restarts the attempt after `end()`, for the same link. Returns false if another button holds the order's lock by
   * now.
   */
  restart(): boolean {
    const { context, lockName } = this;
    this.#lifetime = new AbortController();
    this.watcher = null;
    return lockName !== null && context.order !== null && this.acquireLock(lockName, context.order);
  }

  closeTab(): void {
    this.tab?.close();
    this.tab = null;
  }

  end(): void {
    this.replaced?.end();
    this.closeTab();
    this.request?.abort();
    this.#lifetime.abort();
  }
}
