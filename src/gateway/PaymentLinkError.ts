import { traitsOf } from './codes.js';
import type { Outcome, PaymentLinkErrorKind, PaymentLinkErrorReason, Responsibility } from './types.js';

const brand = Symbol.for('react-tarlan-pay.PaymentLinkError');

/** What an error carries beyond its kind and reason. */
export interface PaymentLinkErrorDetails {
  /** The gateway's code. Default: null. */
  code?: number | null;
  /** The HTTP status of the endpoint's answer. Default: null. */
  httpStatus?: number | null;
  /** The gateway's own text. Default: null. */
  gatewayMessage?: string | null;
  /** What was thrown underneath: a failed fetch, or what the shop's `order()` threw. */
  cause?: unknown;
}

/**
 * Why there is no payment link. Its message names the kind, the reason and the codes, and nothing of the order:
 * it can be logged. It is for developers; payers get the words of a locale.
 */
export class PaymentLinkError extends Error {
  /** Where the error comes from. */
  declare readonly kind: PaymentLinkErrorKind;
  /** What went wrong, as a stable name. */
  declare readonly reason: PaymentLinkErrorReason;
  /** The gateway's code, from either error format; null when there was none that is a safe integer. */
  declare readonly code: number | null;
  /** The HTTP status of the endpoint's answer; null when there was no answer. */
  declare readonly httpStatus: number | null;
  /** The gateway's own text, at most 4,096 characters. Never shown to payers. */
  declare readonly gatewayMessage: string | null;
  /** Who can mend it. */
  declare readonly responsibility: Responsibility;
  /** Pressing the button again may help. */
  declare readonly retryable: boolean;
  /** Is there a link at the gateway all the same? */
  declare readonly outcome: Outcome;

  /**
   * Who can mend it, whether a further press may help and what came of the attempt follow from the reason. The package
   * makes these errors; a shop makes one in its tests.
   */
  constructor(
    kind: PaymentLinkErrorKind,
    reason: PaymentLinkErrorReason,
    { cause, code = null, httpStatus = null, gatewayMessage = null }: PaymentLinkErrorDetails = {},
  ) {
    const facts = `${kind}${code ? `, code ${code}` : ''}${httpStatus ? `, HTTP ${httpStatus}` : ''}`;
    super(`No payment link: ${reason} (${facts})`, cause === undefined ? {} : { cause });
    // The fields are only declared above: as class fields each would cost a page its name twice.
    Object.assign(this, { name: 'PaymentLinkError', kind, reason, code, httpStatus, gatewayMessage });
    Object.assign(this, traitsOf(reason));
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Tells a {@link PaymentLinkError} from anything else, also when it was made by another copy of the package. */
export function isPaymentLinkError(value: unknown): value is PaymentLinkError {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, brand);
}
