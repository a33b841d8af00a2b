import type { PaymentLinkError } from './PaymentLinkError.js';

/** Marks the errors of every copy of the package. */
export const errorBrand = Symbol.for('react-tarlan-pay.PaymentLinkError');

/**
 * Creates an error that a page must be able to report while it cannot load the failure chunk, which contains the class
 * {@link PaymentLinkError}. The brand makes it an instance of that class.
 */
export function createConnectionError(
  reason: 'network' | 'offline' | 'timeout',
  cause?: unknown,
): PaymentLinkError {
  return Object.assign(new Error(`No payment link: ${reason} (${reason})`, cause ? { cause } : {}), {
    [errorBrand]: true,
    name: 'PaymentLinkError',
    kind: reason,
    reason,
    code: null,
    httpStatus: null,
    gatewayMessage: null,
    responsibility: reason === 'timeout' ? ('gateway' as const) : ('shopper' as const),
    retryable: true,
    outcome: 'unknown' as const,
  });
}
