import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink, PaymentStatus } from '../gateway/types.js';

/** Status checks of a payment: there are none, the last one succeeded, or the last one failed. */
export type PaymentChecking = 'off' | 'ok' | 'failing';

/** The state of a payment. Every member has `link` and `error`, so that both can be destructured before narrowing. */
export type PaymentLinkState =
  /** No request yet. `returned`: the payer came back from a payment page and may have paid there. */
  | { status: 'idle'; link: null; error: null; returned?: boolean }
  /** The request to the endpoint is in flight. `slow` after a third of the timeout. */
  | { status: 'creating'; link: null; error: null; slow: boolean }
  /** The payment page is being opened. */
  | { status: 'redirecting'; link: PaymentLink; error: null }
  /** The link waits for a press that calls `open()`. */
  | { status: 'ready'; link: PaymentLink; error: null }
  /** A QR code is shown, until `expiresAt` if the link expires. */
  | { status: 'qr'; link: PaymentLink; error: null; expiresAt: Date | null; checking: PaymentChecking }
  /**
   * The link has expired. The next press requests a new link, after a status check of this one (`verifying` while it
   * runs). If that check fails, `checking` is `'failing'` and no new link is requested. A late payment still ends in `paid`.
   */
  | { status: 'expired'; link: PaymentLink; error: null; checking: PaymentChecking; verifying: boolean }
  /** A status check reported the payment. */
  | { status: 'paid'; link: PaymentLink; error: null }
  /** A status check reported that the payment failed. The next press tries again. */
  | { status: 'declined'; link: PaymentLink; error: null }
  /** There is no link. The next press tries again. */
  | { status: 'error'; link: null; error: PaymentLinkError };

/** What a status check or the clock says about a link. */
export type StatusEvent =
  | { type: 'check'; checking: PaymentChecking }
  | { type: 'status'; status: Exclude<PaymentStatus, 'pending'> };

export type PaymentEvent =
  | StatusEvent
  | { type: 'pay' }
  | { type: 'slow' }
  | { type: 'redirect'; link: PaymentLink }
  | { type: 'show'; link: PaymentLink; expiresAt: Date | null; checking: PaymentChecking }
  | { type: 'fail'; error: PaymentLinkError }
  /** The page was not left, or `onBeforeRedirect` returned false. */
  | { type: 'keep' }
  | { type: 'open' }
  | { type: 'reset' }
  /** The browser restored the page from the back/forward cache, and the payment is not known to be made. */
  | { type: 'restore' }
  /** The component was unmounted or hidden. */
  | { type: 'suspend' }
  /** A status check of an expired link starts or ends. */
  | { type: 'verify'; verifying: boolean };

type Status = PaymentLinkState['status'];

export const idle: Extract<PaymentLinkState, { status: 'idle' }> = {
  status: 'idle',
  link: null,
  error: null,
};

/** The states that accept an event. Every other state ignores it. */
const acceptedIn: { readonly [T in PaymentEvent['type']]: readonly Status[] } = {
  pay: ['idle', 'expired', 'declined', 'error'],
  slow: ['creating'],
  redirect: ['creating'],
  show: ['creating'],
  fail: ['creating'],
  keep: ['redirecting'],
  open: ['ready', 'qr'],
  reset: ['creating', 'redirecting', 'ready', 'qr', 'expired', 'paid', 'declined', 'error'],
  restore: ['creating', 'redirecting', 'ready', 'declined', 'error'],
  suspend: ['creating', 'redirecting', 'expired'],
  verify: ['expired'],
  check: ['qr', 'expired'],
  status: ['redirecting', 'ready', 'qr', 'expired'],
};

export function accepts({ status }: PaymentLinkState, type: PaymentEvent['type']): boolean {
  return acceptedIn[type].includes(status);
}

/** The attempt has ended. `expired` is not terminal: the link may still be paid late. */
export function isTerminal({ status }: PaymentLinkState): boolean {
  return ['idle', 'paid', 'declined', 'error'].includes(status);
}

/** The transition table. Returns the same object when an event changes nothing. */
export function transition(state: PaymentLinkState, event: PaymentEvent): PaymentLinkState {
  const { status, link } = state;
  if (!accepts(state, event.type)) return state;
  switch (event.type) {
    case 'pay':
    case 'slow':
      return { ...idle, status: 'creating', slow: event.type === 'slow' };
    case 'redirect':
      return { status: 'redirecting', link: event.link, error: null };
    case 'show': {
      const { expiresAt, checking } = event;
      return { status: 'qr', link: event.link, error: null, expiresAt, checking };
    }
    case 'fail':
      return { status: 'error', link: null, error: event.error };
    case 'open':
      return link?.redirectUrl ? { status: 'redirecting', link, error: null } : state;
    case 'keep':
      return link ? { status: 'ready', link, error: null } : state;
    case 'reset':
      return idle;
    case 'restore':
      return link && status !== 'declined' ? { ...idle, returned: true } : idle;
    case 'suspend':
      if (status === 'creating') return idle;
      return transition(
        state,
        status === 'expired' ? { type: 'verify', verifying: false } : { type: 'keep' },
      );
    case 'verify':
      return status === 'expired' && state.verifying !== event.verifying
        ? { ...state, verifying: event.verifying }
        : state;
    case 'check':
      return 'checking' in state && state.checking !== event.checking
        ? { ...state, checking: event.checking }
        : state;
    case 'status':
      if (!link) return state;
      if (event.status !== 'expired') return { status: event.status, link, error: null };
      // The payment page itself shows that the link has expired, and an expired link stays so.
      if (status === 'redirecting' || status === 'expired') return state;
      return {
        status: 'expired',
        link,
        error: null,
        checking: status === 'qr' ? state.checking : 'off',
        verifying: false,
      };
    default:
      return event satisfies never;
  }
}
