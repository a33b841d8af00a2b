import { isHandheld } from './choosePresentation.js';
import { createUuid } from './idempotencyKey.js';
import type { PaymentContext, PaymentLinkOptions } from './options.js';
import { pageRegistry } from './pageRegistry.js';

/** One press and what it holds until it is over: a lock, timers, a listener, a tab. */
export interface Attempt<TOrder> {
  context: PaymentContext<TOrder>;
  /** As they were at the click. */
  readonly options: PaymentLinkOptions<TOrder>;
  readonly handheld: boolean;
  readonly abort: AbortController;
  /** Names the order over the whole page; null until it is claimed. */
  scope: string | null;
  /** The tab opened in the click, while it waits for the link. */
  tab: Window | null;
  /** What gives back all that is held. */
  readonly cleanups: (() => void)[];
}

export function beginAttempt<TOrder>(options: PaymentLinkOptions<TOrder>): Attempt<TOrder> {
  return {
    context: { order: null, attemptId: createUuid() },
    options,
    handheld: isHandheld(),
    abort: new AbortController(),
    scope: null,
    tab: null,
    cleanups: [],
  };
}

/** Claims an order for this attempt; false when another button of the page is paying it. */
export function claimOrder<TOrder>(attempt: Attempt<TOrder>, scope: string, order: TOrder): boolean {
  const { locks } = pageRegistry();
  if (locks.has(scope)) return false;
  locks.add(scope);
  attempt.cleanups.push(() => locks.delete(scope));
  attempt.scope = scope;
  attempt.context = { ...attempt.context, order };
  return true;
}

export function schedule<TOrder>(attempt: Attempt<TOrder>, delayMs: number, action: () => void): void {
  const timer = setTimeout(action, delayMs);
  attempt.cleanups.push(() => clearTimeout(timer));
}

/** Calls back when the browser restores the page as it was left. */
export function watchReturn<TOrder>(attempt: Attempt<TOrder>, onReturn: () => void): void {
  const onPageShow = (event: PageTransitionEvent) => event.persisted && onReturn();
  window.addEventListener('pageshow', onPageShow);
  attempt.cleanups.push(() => window.removeEventListener('pageshow', onPageShow));
}

export function closeTab<TOrder>(attempt: Attempt<TOrder>): void {
  attempt.tab?.close();
  attempt.tab = null;
}

export function endAttempt<TOrder>(attempt: Attempt<TOrder>): void {
  attempt.abort.abort();
  closeTab(attempt);
  for (const cleanup of attempt.cleanups.splice(0)) cleanup();
}
