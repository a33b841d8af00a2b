import { isPromise } from './whenAll.js';

/** Calls the shop back; undefined when it throws, at once or later, which must not stop a payment. */
export function call<A extends unknown[], R>(
  callback: ((...args: A) => R) | undefined,
  ...args: A
): R | undefined {
  try {
    const result = callback?.(...args);
    if (isPromise(result)) result.then(undefined, report);
    return result;
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
