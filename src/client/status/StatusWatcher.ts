import type { PaymentContext, UsePaymentLinkOptions } from '../options.js';
import type { PaymentLinkState, StatusEvent } from '../state.js';

/** The attempt whose link is watched. */
export interface WatchedAttempt<TOrder> {
  readonly context: PaymentContext<TOrder>;
  /** Changed by `extendExpiry`. */
  expiresAt: Date | null;
  /** The watcher stops when this signal aborts. */
  readonly signal: AbortSignal;
}

/** The watcher's only access to the payment. */
export interface StatusWatcherPort<TOrder, TAttempt> {
  getOptions(): UsePaymentLinkOptions<TOrder>;
  getState(): PaymentLinkState;
  dispatch(attempt: TAttempt, event: StatusEvent): void;
}

export interface StatusWatcher {
  /** Checks an expired link, and calls `retry` only if it is known to be unpaid. */
  retryExpired(retry: () => void): Promise<void>;
  /** Checks the link after the browser restored the page from the back/forward cache. */
  handlePageRestore(): Promise<void>;
}
