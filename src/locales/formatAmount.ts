/**
 * Writes whole tenge as they are written in Kazakhstan: `10 000 ₸`, with no-break spaces. Not by `Intl`, whose answers
 * differ between runtimes: a server and a browser that disagree break hydration.
 *
 * @param amount A whole number from 0. Nothing is rounded or refused: of a fraction the digits are grouped wrongly.
 */
export function formatAmount(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '\u00A0')}\u00A0₸`;
}
