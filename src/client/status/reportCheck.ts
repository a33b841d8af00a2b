import { diagnose } from '../../diagnostics/diagnose.js';
import { paymentStatuses } from '../../gateway/isPaymentStatus.js';

/** Reports a value that is not a payment status, in development. */
export function reportStatusValue(value: unknown, signal: AbortSignal): void {
  try {
    if (process.env.NODE_ENV !== 'production')
      diagnose((diagnostics) => diagnostics.reportStatusValue(value, paymentStatuses, signal));
  } catch {}
}

/** Reports a failed status check, in development. */
export function reportStatusError(error: unknown, signal: AbortSignal): void {
  try {
    if (process.env.NODE_ENV !== 'production')
      diagnose((diagnostics) => diagnostics.reportStatusError(error, signal));
  } catch {}
}
