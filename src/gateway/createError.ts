import { type ErrorFacts, errorBrand } from './errorFacts.js';
import type { PaymentLinkError } from './PaymentLinkError.js';
import type { PaymentLinkErrorKind } from './types.js';

/**
 * Creates every error of the package itself. A plain `Error` with the brand of {@link PaymentLinkError}, which makes it an
 * instance of that class: bundlers would put the class into the first load, since the package's entry exports it.
 */
export function createError(message: string, facts: ErrorFacts, cause?: unknown): PaymentLinkError {
  const error = new Error(message, cause === undefined ? {} : { cause });
  return Object.assign(error, facts, { name: 'PaymentLinkError' as const, [errorBrand]: true });
}

/** Creates an error of the page itself: the order failed, or the endpoint gave no answer. The failure chunk is not needed. */
export function createClientError(
  reason: 'network' | 'offline' | 'timeout' | 'endpoint-failed' | 'order-failed',
  cause?: unknown,
): PaymentLinkError {
  // `order` or `endpoint`, or the reason itself, which is then a kind.
  const kind = reason.replace('-failed', '') as PaymentLinkErrorKind;
  const facts: ErrorFacts = {
    kind,
    reason,
    code: null,
    endpointCode: null,
    httpStatus: null,
    gatewayMessage: null,
    responsibility: kind !== reason ? 'merchant' : kind === 'timeout' ? 'gateway' : 'shopper',
    retryable: true,
    outcome: kind === 'order' ? 'not-created' : 'unknown',
  };
  return createError(`No payment link: ${reason} (${kind})`, facts, cause);
}
