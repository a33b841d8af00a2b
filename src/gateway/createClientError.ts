import type { PaymentLinkError } from './PaymentLinkError.js';

/** Marks the errors of every copy of the package. */
export const errorBrand = Symbol.for('react-tarlan-pay.PaymentLinkError');

/**
 * Creates an error of the page itself, before or without an answer of the endpoint. The page may be unable to load the
 * failure chunk then, which contains the class {@link PaymentLinkError}. The brand makes it an instance of that class.
 */
export function createClientError(
  reason: 'network' | 'offline' | 'timeout' | 'order-failed',
  cause?: unknown,
): PaymentLinkError {
  const isOrder = reason === 'order-failed';
  const facts: ErrorFacts = {
    name: 'PaymentLinkError',
    kind: isOrder ? 'order' : reason,
    reason,
    code: null,
    httpStatus: null,
    gatewayMessage: null,
    responsibility: isOrder ? 'merchant' : reason === 'timeout' ? 'gateway' : 'shopper',
    retryable: true,
    outcome: isOrder ? 'not-created' : 'unknown',
  };
  const error = new Error(`No payment link: ${reason} (${facts.kind})`, cause ? { cause } : {});
  return Object.assign(error, facts, { [errorBrand]: true });
}

type ErrorFacts = Omit<PaymentLinkError, 'message' | 'stack' | 'cause'>;
