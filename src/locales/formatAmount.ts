/**
 * Writes whole tenge as they are written in Kazakhstan: `10 000 ₸`, with no-break spaces. Not by `Intl`, whose answers
 * differ between runtimes: a server and a browser that disagree break hydration.
 *
 * @param amount A whole number from 0. Nothing is rounded: a fraction comes out with JavaScript's point and as many
 * digits as it has, a negative number with a hyphen.
 */
export function formatAmount(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '\u00A0')}\u00A0₸`;
}
