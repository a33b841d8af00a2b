import { type ErrorFacts, errorBrand, formatErrorMessage } from './errorFacts.js';
import type { PaymentLinkError } from './PaymentLinkError.js';

/**
 * Creates every error of the package itself. A plain `Error` with the brand of {@link PaymentLinkError}, which makes it an
 * instance of that class: bundlers would put the class into the first load, since the package's entry exports it.
 */
export function createError(facts: ErrorFacts, cause?: unknown): PaymentLinkError {
  const error = new Error(formatErrorMessage(facts), cause === undefined ? {} : { cause });
  return Object.assign(error, facts, { name: 'PaymentLinkError' as const, [errorBrand]: true });
}

/** Creates an error of the page itself: the order failed, or the endpoint gave no answer. */
export function createClientError(
  reason: 'network' | 'offline' | 'timeout' | 'order-failed',
  cause?: unknown,
): PaymentLinkError {
  const isOrder = reason === 'order-failed';
  const facts: ErrorFacts = {
    kind: isOrder ? 'order' : reason,
    reason,
    code: null,
    httpStatus: null,
    gatewayMessage: null,
    responsibility: isOrder ? 'merchant' : reason === 'timeout' ? 'gateway' : 'shopper',
    retryable: true,
    outcome: isOrder ? 'not-created' : 'unknown',
  };
  return createError(facts, cause);
}
