/**
 * Clears the state that all buttons of a page share: the locks of orders with a payment in progress, and the stored
 * idempotency keys of attempts that may have a link. Tests in one file share a page, so call it after each test.
 *
 * @example afterEach(resetPaymentPage);
 */
export function resetPaymentPage(): void {
  // The symbol under which `src/client` stores the locks. It is registered, so that two copies of the package share it.
  Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
  if (typeof sessionStorage === 'undefined') return;
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith('react-tarlan-pay:')) sessionStorage.removeItem(name);
}
