import type { OrderSource, PaymentContext, PaymentOptions, UsePaymentLinkOptions } from '../options.js';
import type { PaymentLinkState, StatusEvent } from '../state.js';

/** The attempt whose link is watched. */
export interface WatchedAttempt<TOrder> {
  readonly context: PaymentContext<TOrder>;
  options: UsePaymentLinkOptions<TOrder>;
  /** Identifies the order on the page and in `sessionStorage`; empty until the order is known. */
  lockName: string;
  /** When the link expires; null if it does not. The option `extendExpiry` can change it. */
  expiresAt: Date | null;
  /** `expiresAt` on the clock of `performance.now()`, which does not change when the system clock is set. */
  endsAt: number;
  /** The watcher stops when this signal aborts. */
  readonly signal: AbortSignal;
}

/** The status watcher's only access to the payment. */
export interface StatusWatcherPort<TOrder, TAttempt> {
  getOptions(): PaymentOptions<TOrder>;
  /** The listener of state changes: a new one after each mount, and null while unmounted. */
  readonly listener: unknown;
  /** False after another attempt has begun. */
  isCurrent(attempt: TAttempt): boolean;
  /** Truthy if the current attempt is for another order. */
  isForOther(source: OrderSource<TOrder> | undefined): unknown;
  getState(): PaymentLinkState;
  /** Returns false if nothing changed, or if another attempt has begun. */
  dispatch(attempt: TAttempt, event: StatusEvent): boolean;
}

export interface StatusWatcher {
  /** Checks the status of an expired link, and calls `retry` only if that link is known to be unpaid. */
  retryExpired(retry: () => void): Promise<void>;
  /** Checks the status of the link after the browser has restored the page from the back/forward cache. */
  handlePageRestore(): Promise<void>;
}
