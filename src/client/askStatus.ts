import type { PaymentStatus } from '../gateway/types.js';

const statuses: readonly unknown[] = ['pending', 'paid', 'declined', 'expired'] satisfies PaymentStatus[];
/** A question that is not answered after this long is given up: the next one may be. */
const patienceMs = 15_000;

/** Asks the shop's server once. Null when it gave no answer, or one that is no status; never rejects. */
export async function askStatus(check: () => Promise<PaymentStatus>): Promise<PaymentStatus | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    const status = await Promise.race([check(), patience]);
    return statuses.includes(status) ? status : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
