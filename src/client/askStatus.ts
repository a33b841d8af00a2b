import type { PaymentStatus } from '../gateway/types.js';

const statuses: readonly unknown[] = ['pending', 'paid', 'declined', 'expired'] satisfies PaymentStatus[];
/** A question that is not answered after this long is given up: the next one may be. */
const patienceMs = 15_000;

/**
 * Asks the shop's server once. Null when it gave no answer, or one that is no status; never rejects. The question's own
 * signal is aborted when patience ends, so that questions do not pile up.
 */
export async function askStatus(
  check: (signal: AbortSignal) => Promise<PaymentStatus>,
  signal: AbortSignal,
): Promise<PaymentStatus | null> {
  const question = new AbortController();
  const abort = () => question.abort();
  signal.addEventListener('abort', abort);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    const status = await Promise.race([check(question.signal), patience]);
    if (status === null) abort();
    return statuses.includes(status) ? status : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
