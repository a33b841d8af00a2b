import { isHandheld } from './device.js';
import { createUuid } from './idempotencyKey.js';
import type { PaymentContext, PaymentLinkOptions } from './options.js';
import { getPageRegistry } from './pageRegistry.js';
import type { StatusWatcher } from './status/startStatusWatcher.js';

/** One press and its resources: the order's lock, timers, listeners, a tab. `end()` releases all of them. */
export class Attempt<TOrder> {
  /** The options at the click. */
  readonly options: PaymentLinkOptions<TOrder>;
  /** Read only where the mode needs it: the media query is the most expensive part of starting an attempt. */
  readonly handheld: boolean;
  context: PaymentContext<TOrder> = { order: null, attemptId: createUuid() };
  expiresAt: Date | null = null;
  /** The attempt that this one replaces. It stays alive until this one has the order's lock. */
  replaced: Attempt<TOrder> | null;
  /** The tab opened in the click, while it waits for the link. */
  tab: Window | null = null;
  watcher: StatusWatcher | null = null;
  #lockName: string | null = null;
  #controller = new AbortController();

  constructor(options: PaymentLinkOptions<TOrder>, replaced: Attempt<TOrder> | null) {
    this.options = options;
    this.handheld = (options.mode ?? 'auto') === 'auto' && isHandheld();
    this.replaced = replaced;
  }

  /** Aborted when the attempt ends. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Identifies the order on the page and in `sessionStorage`; null until the order is known. */
  get lockName(): string | null {
    return this.#lockName;
  }

  /** Locks an order on the whole page. Returns false if another button holds its lock. */
  acquireLock(name: string, order: TOrder): boolean {
    const { locks } = getPageRegistry();
    if (locks.has(name) && !this.replaced?.holdsLock(name)) return false;
    this.replaced?.end();
    this.replaced = null;
    locks.add(name);
    this.signal.addEventListener('abort', () => locks.delete(name));
    this.#lockName = name;
    this.context = { ...this.context, order };
    return true;
  }

  holdsLock(name: string): boolean {
    return this.#lockName === name && !this.signal.aborted;
  }

  /** Starts again after `end()`, for the same link. Returns false if another button holds the order's lock by now. */
  restart(): boolean {
    this.#controller = new AbortController();
    this.watcher = null;
    const { order } = this.context;
    return order !== null && this.#lockName !== null && this.acquireLock(this.#lockName, order);
  }

  closeTab(): void {
    this.tab?.close();
    this.tab = null;
  }

  end(): void {
    this.replaced?.end();
    this.closeTab();
    this.#controller.abort();
  }
}
