/** Calls the shop back; undefined when it throws, which must not stop a payment. */
export function call<A extends unknown[], R>(
  callback: ((...args: A) => R) | undefined,
  ...args: A
): R | undefined {
  try {
    return callback?.(...args);
  } catch (error) {
    report(error);
    return undefined;
  }
}

/** Makes an error reach the page's own error handling, as an uncaught one. */
export function report(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
