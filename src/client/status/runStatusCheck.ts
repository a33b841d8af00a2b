import { isPaymentStatus } from '../../gateway/isPaymentStatus.js';
import type { PaymentStatus } from '../../gateway/types.js';
import { reportStatusError, reportStatusValue } from './reportCheck.js';
import { runWithTimeout } from './runWithTimeout.js';

/** Runs one status check. Never rejects: null if the check fails, times out, or gives no status. */
export async function runStatusCheck(
  check: (signal: AbortSignal) => Promise<PaymentStatus>,
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<PaymentStatus | null> {
  let checkSignal = signal;
  try {
    const status = await runWithTimeout(
      (given) => {
        checkSignal = given;
        return check(given);
      },
      signal,
      timeoutMs,
    );
    if (isPaymentStatus(status)) return status;
    reportStatusValue(status, checkSignal);
    return null;
  } catch (error) {
    reportStatusError(error, checkSignal);
    return null;
  }
}
