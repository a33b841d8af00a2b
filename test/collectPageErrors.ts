import { vi } from 'vitest';

/** Collects the errors that are reported globally, which the test runner would report as its own. */
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
