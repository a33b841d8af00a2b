import type { PaymentLinkState } from 'react-tarlan-pay';
import { onTestFinished, vi } from 'vitest';
import type { PaymentOptions } from '../../../src/client/options.js';
import { type PaymentEvent, transition } from '../../../src/client/state.js';

export const order = { orderId: '42' };
/** The name of the order's lock, and of its idempotency key in `sessionStorage`. */
export const lockName = 'react-tarlan-pay:order';

interface SetupOptions {
  state: PaymentLinkState;
  options?: PaymentOptions<unknown>;
  isOrderKnown?: boolean;
}

/** Creates an attempt that sends no request, and a port that applies the attempt's events to a state. */
export function setupQuietAttempt({ state, options = {}, isOrderKnown = true }: SetupOptions) {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const getWatcher = vi.fn(async () => ({ retryExpired: async () => {}, handlePageRestore: async () => {} }));
  const attempt = {
    context: { order: isOrderKnown ? order : null, attemptId: 'new key' },
    options,
    lockName: isOrderKnown ? lockName : '',
    expiresAt: null,
    endsAt: 0,
    signal: controller.signal,
    getWatcher,
  };
  const page = {
    state,
    options,
    isCurrent: true,
    listener: (() => {}) as (() => void) | null,
    mount(listener: (() => void) | null) {
      page.listener = listener;
    },
  };
  // Unmounts the component, which ends the watch of an earlier link.
  onTestFinished(() => page.mount(null));
  const dispatch = vi.fn((_attempt: unknown, event: PaymentEvent) => {
    const next = page.isCurrent ? transition(page.state, event) : page.state;
    const isChanged = next !== page.state;
    page.state = next;
    return isChanged;
  });
  const port = {
    getOptions: () => page.options,
    get listener() {
      return page.listener;
    },
    isCurrent: () => page.isCurrent,
    isForOther: () => false,
    getState: () => page.state,
    dispatch,
  };
  const events = () => dispatch.mock.calls.map(([, event]) => event);
  return { attempt, port, page, events, getWatcher, abort: () => controller.abort() };
}

/** Advances the fake timers. */
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
