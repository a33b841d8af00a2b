import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink } from '../gateway/types.js';

/** How the questions to the shop's server go: none are asked, the last one was answered, or it was not. */
export type PaymentChecking = 'off' | 'ok' | 'failing';

/** Where a payment stands. Every member has `link` and `error`, so that destructuring works before narrowing. */
export type PaymentLinkState =
  /** Nothing was asked for yet; `returned` when the payer came back from a payment page and may have paid there. */
  | { status: 'idle'; link: null; error: null; returned?: boolean }
  /** The endpoint was asked; `slow` after a third of the time-out. */
  | { status: 'creating'; link: null; error: null; slow: boolean }
  /** The payment page is being opened. */
  | { status: 'redirecting'; link: PaymentLink; error: null }
  /** A link is held and waits for a press: `open()` it. */
  | { status: 'ready'; link: PaymentLink; error: null }
  /** A QR code is shown, until `expiresAt` where that is known. */
  | { status: 'qr'; link: PaymentLink; error: null; expiresAt: Date | null; checking: PaymentChecking }
  /**
   * The time was up. A press makes a new link, but first asks whether this one was paid: `asking` until the answer. When
   * none comes, `checking` is `'failing'` and there is no new link. A late payment still wins.
   */
  | { status: 'expired'; link: PaymentLink; error: null; checking: PaymentChecking; asking: boolean }
  /** The shop's server said that it was paid. */
  | { status: 'paid'; link: PaymentLink; error: null }
  /** The shop's server said that the payment failed. A press tries again. */
  | { status: 'declined'; link: PaymentLink; error: null }
  /** There is no link: a press tries again. */
  | { status: 'error'; link: null; error: PaymentLinkError };

export type PaymentLinkEvent =
  | { type: 'pay' }
  | { type: 'slow' }
  | { type: 'redirect'; link: PaymentLink }
  | { type: 'show'; link: PaymentLink; expiresAt: Date | null; checking: PaymentChecking }
  | { type: 'fail'; error: PaymentLinkError }
  /** The page is still here, or `onBeforeRedirect` asked to wait. */
  | { type: 'hold' }
  | { type: 'open' }
  | { type: 'reset' }
  /** The payer came back, the browser restored the page as it was left, and nothing is known of a payment. */
  | { type: 'restore' };

type Status = PaymentLinkState['status'];

export const idle: Extract<PaymentLinkState, { status: 'idle' }> = {
  status: 'idle',
  link: null,
  error: null,
};

/** In which states an event counts. In all others it is ignored. */
const accepted: { readonly [T in PaymentLinkEvent['type']]: readonly Status[] } = {
  pay: ['idle', 'expired', 'declined', 'error'],
  slow: ['creating'],
  redirect: ['creating'],
  show: ['creating'],
  fail: ['creating'],
  hold: ['redirecting'],
  open: ['ready', 'qr'],
  reset: ['creating', 'redirecting', 'ready', 'qr', 'expired', 'paid', 'declined', 'error'],
  restore: ['creating', 'redirecting', 'ready', 'declined', 'error'],
};

export function accepts({ status }: PaymentLinkState, type: PaymentLinkEvent['type']): boolean {
  return accepted[type].includes(status);
}

/**
 * The table of states and events. An event that does not count gives the same state back. What the shop's server and the
 * clock say of a link comes later, with `watchedState.ts`.
 */
export function reduce(state: PaymentLinkState, event: PaymentLinkEvent): PaymentLinkState {
  const { link, status } = state;
  const { type } = event;
  if (!accepts(state, type)) return state;
  switch (type) {
    case 'pay':
    case 'slow':
      return { ...idle, status: 'creating', slow: type === 'slow' };
    case 'redirect':
      return { status: 'redirecting', link: event.link, error: null };
    case 'show':
      return {
        status: 'qr',
        link: event.link,
        error: null,
        expiresAt: event.expiresAt,
        checking: event.checking,
      };
    case 'fail':
      return { status: 'error', link: null, error: event.error };
    case 'hold':
    case 'open':
      return link?.redirectUrl
        ? { status: type === 'open' ? 'redirecting' : 'ready', link, error: null }
        : state;
    case 'reset':
      return idle;
    case 'restore':
      return link && status !== 'declined' ? { ...idle, returned: true } : idle;
    default:
      return type satisfies never;
  }
}
