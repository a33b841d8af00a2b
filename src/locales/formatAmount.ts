/**
 * Writes whole tenge as they are written in Kazakhstan: `10 000 ₸`, with no-break spaces. Not by `Intl`, whose answers
 * differ between runtimes: a server and a browser that disagree break hydration.
 */
export function formatAmount(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '\u00A0')}\u00A0₸`;
}
