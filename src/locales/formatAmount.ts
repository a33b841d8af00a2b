/**
 * Formats whole tenge as it is written in Kazakhstan: `10 000 ₸`, with no-break spaces. Does not use `Intl`, whose output
 * differs between runtimes and would break hydration.
 *
 * @param amount A whole number from 0. It is neither rounded nor validated.
 */
export function formatAmount(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '\u00A0')}\u00A0₸`;
}
