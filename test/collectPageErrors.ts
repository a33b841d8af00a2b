import { vi } from 'vitest';

/** Collects the errors that the package reports globally. Otherwise, the test runner would count them as failures of the test. */
export function collectPageErrors(): unknown[] {
  const errors: unknown[] = [];
  const queue = queueMicrotask;
  vi.stubGlobal('queueMicrotask', (task: () => void) =>
    queue(() => {
      try {
        task();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  return errors;
}
