import { isPaymentStatus } from '../../gateway/isPaymentStatus.js';
import type { PaymentStatus } from '../../gateway/types.js';
import { reportStatusError, reportStatusValue } from './reportCheck.js';

const timeoutMs = 15_000;

/**
 * Runs one status check. Never rejects: null if the check fails, times out, or gives no status. On timeout the signal of
 * the check is aborted, so that checks do not pile up.
 */
export async function runStatusCheck(
  check: (signal: AbortSignal) => Promise<PaymentStatus>,
  signal: AbortSignal,
): Promise<PaymentStatus | null> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, null);
  });
  try {
    const status = await Promise.race([check(controller.signal), timedOut]);
    if (status === null) abort();
    if (isPaymentStatus(status)) return status;
    reportStatusValue(status, controller.signal);
    return null;
  } catch (error) {
    reportStatusError(error, controller.signal);
    return null;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
