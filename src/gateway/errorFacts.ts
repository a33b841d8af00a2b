import type { Outcome, PaymentLinkErrorKind, PaymentLinkErrorReason, Responsibility } from './types.js';

/** The fields of an error. {@link PaymentLinkError} documents them. */
export interface ErrorFacts {
  kind: PaymentLinkErrorKind;
  reason: PaymentLinkErrorReason;
  code: number | null;
  endpointCode: string | null;
  httpStatus: number | null;
  gatewayMessage: string | null;
  responsibility: Responsibility;
  retryable: boolean;
  outcome: Outcome;
}

/** Marks the errors of every copy of the package. */
export const errorBrand = Symbol.for('react-tarlan-pay.PaymentLinkError');

export function hasErrorBrand(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, errorBrand);
}

export function formatErrorMessage({ kind, reason, code, endpointCode, httpStatus }: ErrorFacts): string {
  const details = `${kind}${code ? `, code ${code}` : ''}${endpointCode ? `, ${endpointCode}` : ''}${httpStatus ? `, HTTP ${httpStatus}` : ''}`;
  return `No payment link: ${reason} (${details})`;
}
