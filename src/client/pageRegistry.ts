interface PageRegistry {
  /** The orders that some button on this page is paying right now. */
  locks: Set<string>;
  /** The idempotency keys of attempts whose outcome is unknown; `''` until `sessionStorage` hears that it is known. */
  keys: Record<string, string>;
}

const symbol = Symbol.for('react-tarlan-pay.page');

/** What all buttons of a page share, also when the page holds two copies of the package. */
export function pageRegistry(): PageRegistry {
  // The registered symbol is this module's alone, so what hangs on it is what was put there below.
  const page = globalThis as { [symbol]?: PageRegistry };
  page[symbol] ??= { locks: new Set(), keys: {} };
  return page[symbol];
}
