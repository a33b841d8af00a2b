const tickMs = 1_000;

/**
 * Time in milliseconds until the payer has seen the tick of the card. `onPaid` is called at once, so a shop that navigates away in it
 * waits for this time first. 0 with reduced motion, because nothing is drawn then.
 *
 * @example
 * <PayButton onPaid={() => setTimeout(() => navigate('/orders/42'), paidDelayMs())} {...props} />
 */
export function paidDelayMs(): number {
  return window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : tickMs;
}
