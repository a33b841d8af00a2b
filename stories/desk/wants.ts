import type { PaymentLinkErrorReason, PaymentLinkState } from 'react-tarlan-pay';

type Wants = (state: PaymentLinkState) => boolean;

/** A payer who wants to see a state. */
export function status(wanted: PaymentLinkState['status']): Wants {
  return (state) => state.status === wanted;
}

/** A payer who wants to see an error; any, when none is named. */
export function error(reason?: PaymentLinkErrorReason): Wants {
  return (state) => state.status === 'error' && (reason === undefined || state.error.reason === reason);
}

export const slow: Wants = (state) => state.status === 'creating' && state.slow;

export const returned: Wants = (state) => state.status === 'idle' && state.returned === true;

/** The questions to the shop's server go unanswered. */
export const failing: Wants = (state) => state.status === 'qr' && state.checking === 'failing';

/** No new link, since nobody can say what became of the first. */
export const unchecked: Wants = (state) => state.status === 'expired' && state.checking === 'failing';
