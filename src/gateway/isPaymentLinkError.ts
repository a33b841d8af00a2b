import { hasErrorBrand } from './errorFacts.js';
import type { PaymentLinkError } from './PaymentLinkError.js';

/** Checks for a {@link PaymentLinkError}, also one created by another copy of the package. */
export function isPaymentLinkError(value: unknown): value is PaymentLinkError {
  return hasErrorBrand(value);
}
