import { isPromise } from './tryCall.js';

/** Invokes a user callback. Errors (thrown or rejected) are reported globally and never interrupt the payment. */
export function invokeCallback<A extends unknown[], R>(
  callback: ((...args: A) => R) | undefined,
  ...args: A
): R | undefined {
  try {
    const result = callback?.(...args);
    if (isPromise(result)) result.then(undefined, reportError);
    return result;
  } catch (error) {
    reportError(error);
    return undefined;
  }
}

/** Reports an error as uncaught, so that it reaches the page's `error` listeners. */
export function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
