import type { PaymentLinkErrorReason, PaymentLinkState } from 'react-tarlan-pay';

type Predicate = (state: PaymentLinkState) => boolean;

/** Conditions for the field `until` of an `AutoPlayScript`. */
export const until = {
  status(status: PaymentLinkState['status']): Predicate {
    return (state) => state.status === status;
  },
  /** True for an error with this reason. Without a reason, true for any error. */
  error(reason?: PaymentLinkErrorReason): Predicate {
    return (state) => state.status === 'error' && (reason === undefined || state.error.reason === reason);
  },
  slow: (state: PaymentLinkState) => state.status === 'creating' && state.slow,
  returned: (state: PaymentLinkState) => state.status === 'idle' && state.returned === true,
  /** A QR code is shown and the status checks fail. */
  checkFailing: (state: PaymentLinkState) => state.status === 'qr' && state.checking === 'failing',
  /** The link has expired and the status check before a new link failed. */
  expiredCheckFailing: (state: PaymentLinkState) =>
    state.status === 'expired' && state.checking === 'failing',
};
