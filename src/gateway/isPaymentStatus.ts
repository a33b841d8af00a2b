import type { PaymentStatus } from './types.js';

export const paymentStatuses = [
  'pending',
  'processing',
  'paid',
  'declined',
  'expired',
] as const satisfies PaymentStatus[];

export function isPaymentStatus(value: unknown): value is PaymentStatus {
  // Without the cast, TypeScript would not accept a value of type `unknown` as the argument of `includes`.
  return (paymentStatuses as readonly unknown[]).includes(value);
}
