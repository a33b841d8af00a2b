import { type ErrorFacts, errorBrand } from './errorFacts.js';
import type { PaymentLinkError } from './PaymentLinkError.js';
import type { PaymentLinkErrorKind } from './types.js';

/**
 * Creates the errors of the package: plain `Error`s with the brand of {@link PaymentLinkError}, which makes them
 * instances of that class. The class itself is not used, because the entry exports it and bundlers would put it into
 * the first load.
 */
export function createError(message: string, facts: ErrorFacts, cause?: unknown): PaymentLinkError {
  const error = new Error(message, cause === undefined ? {} : { cause });
  return Object.assign(error, facts, { name: 'PaymentLinkError' as const, [errorBrand]: true });
}

/** Creates an error for a failure without an answer of the endpoint. It does not need the failure chunk. */
export function createClientError(
  reason: 'network' | 'offline' | 'timeout' | 'endpoint-failed' | 'order-failed' | 'order-in-progress',
  cause?: unknown,
): PaymentLinkError {
  // `order-failed` has the kind `order`, `endpoint-failed` the kind `endpoint`; the other kinds have the reason's name.
  const kind = reason.replace(/-.+/, '') as PaymentLinkErrorKind;
  const facts: ErrorFacts = {
    kind,
    reason,
    code: null,
    endpointCode: null,
    httpStatus: null,
    gatewayMessage: null,
    responsibility: /failed/.test(reason) ? 'merchant' : kind === 'timeout' ? 'gateway' : 'shopper',
    retryable: true,
    outcome: kind === 'order' ? 'not-created' : 'unknown',
  };
  return createError(`No payment link: ${reason} (${kind})`, facts, cause);
}
