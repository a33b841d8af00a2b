import type { PaymentStatus } from '../gateway/types.js';
import type { PaymentChecking, PaymentLinkState } from './paymentLinkState.js';

export type WatchEvent =
  /** The shop's server is asked before a new link is made, or has answered. */
  | { type: 'ask'; asking: boolean }
  /** The shop's server said that nothing is final yet, or did not say anything. */
  | { type: 'check'; checking: PaymentChecking }
  /** The shop's server said what became of the payment, or the time is up. */
  | { type: 'settle'; status: Exclude<PaymentStatus, 'pending'> };

/** The rest of the table of states and events: what is said of a link. An event that does not count gives the same state back. */
export function reduceWatched(state: PaymentLinkState, event: WatchEvent): PaymentLinkState {
  switch (event.type) {
    case 'ask':
      return state.status === 'expired' && state.asking !== event.asking
        ? { ...state, asking: event.asking }
        : state;
    case 'check':
      return 'checking' in state && state.checking !== event.checking
        ? { ...state, checking: event.checking }
        : state;
    case 'settle':
      return settle(state, event.status);
    default:
      return event satisfies never;
  }
}

function settle(state: PaymentLinkState, status: Exclude<PaymentStatus, 'pending'>): PaymentLinkState {
  const { link } = state;
  if (!link || state.status === 'paid' || state.status === 'declined') return state;
  if (status !== 'expired') return { status, link, error: null };
  // A payer who is being sent to the page sees there that it has expired.
  if (state.status === 'qr') return { status, link, error: null, checking: state.checking, asking: false };
  return state.status === 'ready' ? { status, link, error: null, checking: 'off', asking: false } : state;
}
