import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink } from '../gateway/types.js';

/** Where a payment stands. Every member has `link` and `error`, so that destructuring works before narrowing. */
export type PaymentLinkState =
  /** Nothing was asked for yet. */
  | { status: 'idle'; link: null; error: null }
  /** The endpoint was asked; `slow` after a third of the time-out. */
  | { status: 'creating'; link: null; error: null; slow: boolean }
  /** The payment page is being opened. */
  | { status: 'redirecting'; link: PaymentLink; error: null }
  /** A link is held and waits for a press: `open()` it. */
  | { status: 'ready'; link: PaymentLink; error: null }
  /** A QR code is shown. */
  | { status: 'qr'; link: PaymentLink; error: null }
  /** There is no link: a press tries again. */
  | { status: 'error'; link: null; error: PaymentLinkError };

export type PaymentLinkEvent =
  | { type: 'pay' }
  | { type: 'slow' }
  | { type: 'answer'; link: PaymentLink; presentation: 'redirect' | 'qr' }
  | { type: 'fail'; error: PaymentLinkError }
  /** The page is still here, or `onBeforeRedirect` asked to wait. */
  | { type: 'hold' }
  | { type: 'open' }
  | { type: 'reset' }
  /** The payer came back and the browser restored the page as it was left. */
  | { type: 'restore' };

export const idle: PaymentLinkState = { status: 'idle', link: null, error: null };

/** In which states an event counts. In all others it is ignored. */
const accepted: { readonly [T in PaymentLinkEvent['type']]: readonly PaymentLinkState['status'][] } = {
  pay: ['idle', 'error'],
  slow: ['creating'],
  answer: ['creating'],
  fail: ['creating'],
  hold: ['redirecting'],
  open: ['ready', 'qr'],
  reset: ['creating', 'redirecting', 'ready', 'qr', 'error'],
  restore: ['creating', 'redirecting', 'ready', 'error'],
};

export function accepts(state: PaymentLinkState, type: PaymentLinkEvent['type']): boolean {
  return accepted[type].includes(state.status);
}

/** The one table of states and events. An event that does not count gives the same state back. */
export function reduce(state: PaymentLinkState, event: PaymentLinkEvent): PaymentLinkState {
  if (!accepts(state, event.type)) return state;
  switch (event.type) {
    case 'pay':
      return { status: 'creating', link: null, error: null, slow: false };
    case 'slow':
      return { status: 'creating', link: null, error: null, slow: true };
    case 'answer':
      return { status: event.presentation === 'qr' ? 'qr' : 'redirecting', link: event.link, error: null };
    case 'fail':
      return { status: 'error', link: null, error: event.error };
    case 'hold':
    case 'open':
      return state.link?.redirectUrl
        ? { status: event.type === 'open' ? 'redirecting' : 'ready', link: state.link, error: null }
        : state;
    case 'reset':
    case 'restore':
      return idle;
    default:
      return event satisfies never;
  }
}
