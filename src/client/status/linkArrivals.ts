import type { PaymentLink } from '../../gateway/types.js';

/** When each link of the page arrived, on the clock of `performance.now()`, which nobody corrects. */
const arrivals = new Map<string, number>();

export function recordArrival(link: PaymentLink): void {
  const name = JSON.stringify(link);
  arrivals.set(name, arrivals.get(name) ?? performance.now());
}

/** Returns when a link arrived first. The endpoint may have repeated a link that the payer had left. */
export function getArrival(link: PaymentLink): Date {
  const now = performance.now();
  return new Date(Date.now() - now + (arrivals.get(JSON.stringify(link)) ?? now));
}
