import type { PaymentStatus } from './types.js';

export const paymentStatuses = [
  'pending',
  'processing',
  'paid',
  'declined',
  'expired',
] as const satisfies PaymentStatus[];

export function isPaymentStatus(value: unknown): value is PaymentStatus {
  // The cast only allows values of other types as an argument.
  return (paymentStatuses as readonly unknown[]).includes(value);
}
