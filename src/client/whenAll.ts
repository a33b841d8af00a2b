/**
 * Calls `next` with the settled values: right away when none of them is a promise. A request that starts in the click
 * itself is on its way before React renders.
 */
export function whenAll<const T extends readonly unknown[], R>(
  values: T,
  next: (settled: { -readonly [K in keyof T]: Awaited<T[K]> }) => R,
): R | Promise<R> {
  if (values.some(isPromise)) return Promise.all(values).then(next);
  // None of the values is a promise, so each is its own awaited type.
  return next(values as unknown as { -readonly [K in keyof T]: Awaited<T[K]> });
}

/** Runs a function whose failure, at once or later, is to be met by {@link whenAll}: nothing beside it is left out. */
export function settle<T>(run: () => T): T | Promise<never> {
  try {
    return run();
  } catch (error) {
    return Promise.reject(error);
  }
}

/** Also for promises of another realm or library. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function';
}
