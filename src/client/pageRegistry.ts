interface PageRegistry {
  /** Lock names of the orders with a payment in progress on this page. */
  locks: Set<string>;
  /** Idempotency keys of attempts that may have a link, by lock name. */
  keys: Record<string, string>;
}

const symbol = Symbol.for('react-tarlan-pay.page');

/** State shared by all buttons of a page, also if the page has loaded two copies of the package. */
export function getPageRegistry(): PageRegistry {
  // Only this function writes the registered symbol, so its value has this type.
  const page = globalThis as { [symbol]?: PageRegistry };
  page[symbol] ??= { locks: new Set(), keys: {} };
  return page[symbol];
}
