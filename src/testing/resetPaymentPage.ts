/**
 * Forgets what all buttons of a page share: which orders are being paid, and the idempotency keys of attempts whose outcome
 * is unknown. A browser does that with a new tab; tests that share one page do it after each.
 */
export function resetPaymentPage(): void {
  // The same name as in `client/pageRegistry.ts`: it is registered, so that two copies of the package share it as well.
  Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
  if (typeof sessionStorage === 'undefined') return;
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith('react-tarlan-pay:')) sessionStorage.removeItem(name);
}
