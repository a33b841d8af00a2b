/** Not `Intl`: runtimes disagree on tenge. */
export function formatTenge(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '\u00a0')}\u00a0₸`;
}
