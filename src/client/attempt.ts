import type { PaymentStatus } from '../gateway/types.js';
import { isHandheld } from './device.js';
import { createUuid } from './idempotencyKey.js';
import type { PaymentContext, PaymentLinkOptions } from './options.js';
import { pageRegistry } from './pageRegistry.js';

/** One press and what it holds until it is over: a lock, timers, listeners, a tab. */
export interface Attempt<TOrder> {
  context: PaymentContext<TOrder>;
  /** As they were at the click. */
  readonly options: PaymentLinkOptions<TOrder>;
  /** False where the mode does not ask for it: looking costs more than all else that an attempt begins with. */
  readonly handheld: boolean;
  /** Aborted when the attempt is over: what it holds is given back then. */
  readonly abort: AbortController;
  /** Names the order over the whole page; null until it is claimed. */
  scope: string | null;
  /** The tab opened in the click, while it waits for the link. */
  tab: Window | null;
  /** The question to the shop's server that is under way. */
  question: Promise<PaymentStatus | null> | null;
}

export function beginAttempt<TOrder>(options: PaymentLinkOptions<TOrder>): Attempt<TOrder> {
  return {
    context: { order: null, attemptId: createUuid() },
    options,
    handheld: (options.mode ?? 'auto') === 'auto' && isHandheld(),
    abort: new AbortController(),
    scope: null,
    tab: null,
    question: null,
  };
}

/** Claims an order for this attempt; false when another button of the page is paying it. */
export function claimOrder<TOrder>(attempt: Attempt<TOrder>, scope: string, order: TOrder): boolean {
  const { locks } = pageRegistry();
  if (locks.has(scope)) return false;
  locks.add(scope);
  whenOver(attempt, () => locks.delete(scope));
  attempt.scope = scope;
  attempt.context = { ...attempt.context, order };
  return true;
}

/**
 * Takes up an attempt that was ended while its link was still good: its component was hidden and is shown again. Null when
 * another button is paying its order by now.
 */
export function reviveAttempt<TOrder>(ended: Attempt<TOrder>): Attempt<TOrder> | null {
  const { scope, context } = ended;
  const attempt = { ...ended, abort: new AbortController(), question: null };
  return scope && context.order !== null && claimOrder(attempt, scope, context.order) ? attempt : null;
}

export function whenOver<TOrder>({ abort }: Attempt<TOrder>, cleanup: () => void): void {
  abort.signal.addEventListener('abort', cleanup);
}

/** The longest that a timer can wait: a longer one would go off at once. */
const maxDelayMs = 2 ** 31 - 1;

export function schedule<TOrder>(attempt: Attempt<TOrder>, delayMs: number, action: () => void): void {
  const timer = setTimeout(action, Math.min(delayMs, maxDelayMs));
  whenOver(attempt, () => clearTimeout(timer));
}

export function closeTab<TOrder>(attempt: Attempt<TOrder>): void {
  attempt.tab?.close();
  attempt.tab = null;
}

export function endAttempt<TOrder>(attempt: Attempt<TOrder>): void {
  closeTab(attempt);
  attempt.abort.abort();
}
