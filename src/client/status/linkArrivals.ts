import type { PaymentLink } from '../../gateway/types.js';

/** When each link of the page arrived first, on the monotonic clock of `performance.now()`. */
const arrivals = new Map<string, number>();

export function recordArrival(link: PaymentLink): void {
  const name = JSON.stringify(link);
  arrivals.set(name, arrivals.get(name) ?? performance.now());
}

/** Returns when a link arrived first. After the payer has left a link, the endpoint may send the same link again. */
export function getArrival(link: PaymentLink): Date {
  const now = performance.now();
  return new Date(Date.now() - now + (arrivals.get(JSON.stringify(link)) ?? now));
}
