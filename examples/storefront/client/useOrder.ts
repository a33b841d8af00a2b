import { useEffect, useReducer, useState } from 'react';
import type { Order } from '../shared/api.js';
import { fetchOrder } from './api.js';

const pauseMs = 2000;

/** What the page knows of an order. */
export interface OrderState {
  /** The last answer. */
  order: Order | null;
  /** `asking` while a pending order is asked about again; `stopped` when that was done often enough. */
  progress: 'asking' | 'stopped' | 'unknown-order';
  /** The last question got no answer. */
  failing: boolean;
  /** Starts asking again. */
  askAgain(): void;
}

/**
 * Asks the shop's server how an order stands: at once and then every two seconds, `times` altogether while it is pending, and
 * when the payer comes back to the page. One question at a time, and none while nobody looks at the page.
 */
export function useOrder(id: string, { times }: { times: number }): OrderState {
  const [state, setState] = useState<Omit<OrderState, 'askAgain'>>({
    order: null,
    progress: 'asking',
    failing: false,
  });
  const [round, askAgain] = useReducer((count: number) => count + 1, 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks anew.
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    let settled = false;
    let left = times;

    async function ask(): Promise<void> {
      if (asking || settled || document.hidden) return;
      clearTimeout(timer);
      asking = true;
      left -= 1;
      const progress = left > 0 ? 'asking' : 'stopped';
      try {
        const order = await fetchOrder(id, leaving.signal);
        if (leaving.signal.aborted) return;
        settled = order?.status !== 'pending';
        setState({ order, progress: order ? progress : 'unknown-order', failing: false });
      } catch {
        if (leaving.signal.aborted) return;
        setState(({ order }) => ({ order, progress, failing: true }));
      }
      asking = false;
      if (left > 0 && !settled) timer = setTimeout(ask, pauseMs);
    }

    setState((before) => ({ ...before, progress: 'asking' }));
    void ask();
    // Asks too when enough was asked: a payer who was in the bank's app wants to know.
    document.addEventListener('visibilitychange', ask);
    return () => {
      leaving.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [id, times, round]);

  return { ...state, askAgain };
}
