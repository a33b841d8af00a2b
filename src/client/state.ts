import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { PaymentLink } from '../gateway/types.js';

/** Whether the last status check succeeded (`'ok'`) or failed (`'failing'`). `'off'` if the status is not checked. */
export type PaymentChecking = 'off' | 'ok' | 'failing';

/** The state of a payment. Every member has `link` and `error`, so that both can be destructured before narrowing. */
export type PaymentLinkState =
  /**
   * No payment is in progress. `returned`: the payer came back from a payment page, or the page was reloaded after a link was requested,
   * so the order may be paid.
   */
  | { status: 'idle'; link: null; error: null; returned?: boolean }
  /** The request to the endpoint is in flight. `slow` after a third of the timeout. */
  | { status: 'creating'; link: null; error: null; slow: boolean }
  /** The payment page is being opened. */
  | { status: 'redirecting'; link: PaymentLink; error: null }
  /** The link waits for a press that calls `open()`. */
  | { status: 'ready'; link: PaymentLink; error: null }
  /** A QR code is shown, until `expiresAt` if the link expires. `extend` calls the option `extendExpiry`, if it is given. */
  | {
      status: 'qr';
      link: PaymentLink;
      error: null;
      expiresAt: Date | null;
      checking: PaymentChecking;
      extend?: (() => void) | undefined;
    }
  /**
   * The link has expired. The next press requests a new link, after a status check of this one (`verifying` while it
   * runs). If that check fails, `checking` is `'failing'` and no new link is requested. A late payment still ends in `paid`.
   */
  | { status: 'expired'; link: PaymentLink; error: null; checking: PaymentChecking; verifying: boolean }
  /** The payer has confirmed the payment, and the gateway has not settled it yet. The code is hidden, and a press requests no second link. */
  | { status: 'processing'; link: PaymentLink; error: null; checking: PaymentChecking }
  /**
   * A status check reported that the order is paid. The fields of `link` are null if only the endpoint still has the link,
   * as after a reload.
   */
  | { status: 'paid'; link: PaymentLink; error: null }
  /** A status check reported that the payment failed. The next press tries again. */
  | { status: 'declined'; link: PaymentLink; error: null }
  /** The request gave no link. The next press tries again. */
  | { status: 'error'; link: null; error: PaymentLinkError };

/** The events of the status watcher. */
export type StatusEvent =
  /** The order is paid. The event has the link, because the states `idle` and `creating` have none. */
  | { type: 'paid'; link: PaymentLink }
  | { type: 'declined' }
  | { type: 'processing'; link: PaymentLink; checking: 'ok' }
  /** The QR code of a link is shown: of a new one, or again when the status `pending` follows `processing`. */
  | { type: 'show'; link: PaymentLink; expiresAt: Date | null; checking: PaymentChecking }
  /** The status `expired`, or the end of the link by the clock. */
  | { type: 'expired'; checking: PaymentChecking; verifying: false }
  /**
   * The result of a status check that is not final. In `qr`, the event can also set a new `expiresAt` or the action
   * `extend`.
   */
  | { type: 'check'; checking: PaymentChecking; expiresAt?: Date; extend?: () => void }
  /** A status check of an expired link starts or ends. */
  | { type: 'verify'; verifying: boolean }
  /** The link stays available: the page was not left, `onBeforeRedirect` returned false, or a payment is pending again. */
  | { type: 'keep' }
  /**
   * The browser restored the page from the back/forward cache, and the order is not known to be paid. Or the page was
   * reloaded, and the order may have a link.
   */
  | { type: 'restore'; returned: boolean }
  /** The payment ends without an outcome: the payer cancelled it, or its link is not available. */
  | { type: 'reset' };

/** Each event has the fields in which the next state differs from the current one. */
export type PaymentEvent =
  | StatusEvent
  | { type: 'open' }
  | { type: 'pay'; link: null; slow: false }
  | { type: 'slow'; slow: true }
  | { type: 'redirect'; link: PaymentLink }
  | { type: 'fail'; error: PaymentLinkError }
  /** The component was unmounted or hidden. */
  | { type: 'suspend' };

type Status = PaymentLinkState['status'];

export const idle: PaymentLinkState & { status: 'idle' } = { status: 'idle', link: null, error: null };

const back = { reset: 'idle', restore: 'idle' } as const;
const known = { paid: 'paid', declined: 'declined', processing: 'processing' } as const;
const kept = { ...known, reset: 'idle', open: 'redirecting', expired: 'expired' } as const;

/** The next status for each status and event. Events that are not listed are ignored. */
const transitions: { readonly [S in Status]: { readonly [T in PaymentEvent['type']]?: Status } } = {
  // The link of a canceled payment can still be paid, so `idle` accepts `paid`.
  idle: { pay: 'creating', paid: 'paid', restore: 'idle' },
  // `creating` accepts `paid` and `processing`, because a press first checks the status of an earlier link.
  creating: {
    ...back,
    paid: 'paid',
    processing: 'processing',
    slow: 'creating',
    redirect: 'redirecting',
    show: 'qr',
    fail: 'error',
    suspend: 'idle',
  },
  // `redirecting` ignores `expired`, because the payment page itself shows that the link has expired.
  redirecting: { ...back, ...known, keep: 'ready', suspend: 'ready' },
  ready: { ...back, ...kept },
  qr: { ...kept, check: 'qr' },
  processing: { ...kept, check: 'processing', keep: 'ready', show: 'qr' },
  expired: {
    ...known,
    reset: 'idle',
    pay: 'creating',
    check: 'expired',
    verify: 'expired',
  },
  paid: { reset: 'idle' },
  declined: { ...back, pay: 'creating' },
  error: { ...back, pay: 'creating' },
};

export function accepts({ status }: PaymentLinkState, type: PaymentEvent['type']): boolean {
  return type in transitions[status];
}

/**
 * True if the attempt has ended and no status can change the state. `expired` is not terminal: the link may still be paid
 * late.
 */
export function isTerminal(state: PaymentLinkState): boolean {
  return !accepts(state, 'processing');
}

/** Applies an event. Returns the same object if the state ignores the event. */
export function transition(state: PaymentLinkState, { type, ...fields }: PaymentEvent): PaymentLinkState {
  const status = transitions[state.status][type];
  if (!status) return state;
  if (status === 'idle')
    return (fields as { returned?: boolean }).returned ? { ...idle, returned: true } : idle;
  const kept = status === state.status ? state : { status, link: state.link, error: null };
  // TypeScript cannot check this cast: the transition table and the event types ensure that the fields belong to the next
  // status.
  return { ...kept, ...fields } as PaymentLinkState;
}
