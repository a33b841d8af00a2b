import { beforeEach } from 'vitest';

// All test files run in one tab. Each test starts with a new page: no locks, and no idempotency keys of earlier presses.
beforeEach(() => {
  sessionStorage.clear();
  Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
});
