import { errorBrand, formatErrorMessage, hasErrorBrand } from './errorFacts.js';
import { getErrorTraits } from './errorTraits.js';
import type { Outcome, PaymentLinkErrorKind, PaymentLinkErrorReason, Responsibility } from './types.js';

/** Optional details of a {@link PaymentLinkError}. */
export interface PaymentLinkErrorDetails {
  /**
   * The gateway's error code.
   * @default null
   */
  code?: number | null;
  /**
   * The endpoint's own error code.
   * @default null
   */
  endpointCode?: string | null;
  /**
   * The HTTP status of the endpoint's answer.
   * @default null
   */
  httpStatus?: number | null;
  /**
   * The gateway's own text.
   * @default null
   */
  gatewayMessage?: string | null;
  /** The underlying error: a failed fetch, or what the shop's `order()` threw. */
  cause?: unknown;
}

/**
 * The reason why a request gave no payment link. The message names kind, reason and codes but nothing of the order, so it is
 * safe to log. It is meant for developers; payers see the messages of a locale.
 *
 * @example
 * onError={(error) => error.responsibility === 'merchant' && Sentry.captureException(error)}
 */
export class PaymentLinkError extends Error {
  /** Where the error comes from. */
  declare readonly kind: PaymentLinkErrorKind;
  /** What went wrong, as a stable name. */
  declare readonly reason: PaymentLinkErrorReason;
  /** The gateway's code, from either error format. Null if the answer has none, or it is not a safe integer. */
  declare readonly code: number | null;
  /**
   * The code of an error that the endpoint itself reports (`error.code`), such as `invalid-json`. Null if the answer has none, it
   * contains other characters than `a-z`, `0-9` and `-`, or it is longer than 64 characters.
   */
  declare readonly endpointCode: string | null;
  /** The HTTP status of the endpoint's answer. Null without an answer. */
  declare readonly httpStatus: number | null;
  /** The gateway's own text, at most 4,096 characters. Never shown to payers. */
  declare readonly gatewayMessage: string | null;
  /** Who can fix the error. */
  declare readonly responsibility: Responsibility;
  /** True if pressing the button again may help. */
  declare readonly retryable: boolean;
  /** Whether a link may exist at the gateway nevertheless. */
  declare readonly outcome: Outcome;

  /**
   * Creates an error, for tests of a shop's own error handling. `responsibility`, `retryable` and `outcome` follow from
   * the reason.
   */
  constructor(
    kind: PaymentLinkErrorKind,
    reason: PaymentLinkErrorReason,
    {
      cause,
      code = null,
      endpointCode = null,
      httpStatus = null,
      gatewayMessage = null,
    }: PaymentLinkErrorDetails = {},
  ) {
    const facts = { kind, reason, code, endpointCode, httpStatus, gatewayMessage, ...getErrorTraits(reason) };
    super(formatErrorMessage(facts), cause === undefined ? {} : { cause });
    Object.assign(this, facts, { name: 'PaymentLinkError', [errorBrand]: true });
  }

  /**
   * `instanceof` checks the brand (a registered symbol), so it also works for errors of other copies of the package.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return hasErrorBrand(value);
  }
}
