/** Calls the shop back. What it throws must not stop a payment. */
export function call<A extends unknown[]>(callback: ((...args: A) => void) | undefined, ...args: A): void {
  try {
    callback?.(...args);
  } catch (error) {
    report(error);
  }
}

/** Makes an error reach the page's own error handling, as an uncaught one. */
export function report(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
