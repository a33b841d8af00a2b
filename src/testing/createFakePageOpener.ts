/** An `openPage` that opens nothing. */
export interface FakePageOpener {
  /** Keeps the address. */
  (url: string): void;
  /** The addresses that would have been opened, in order. */
  readonly opened: readonly string[];
}

/**
 * Makes an `openPage` for tests: it keeps the addresses and the page stays. As after any page that was not left, the state
 * is `redirecting` for five seconds and `ready` then.
 */
export function createFakePageOpener(): FakePageOpener {
  const opened: string[] = [];
  return Object.assign((url: string): void => void opened.push(url), { opened });
}
