import { afterEach, vi } from 'vitest';

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  configure({ reactStrictMode: true });
  // Fake timers would otherwise stop while the module loads. Tests of a missing chunk mock it.
  const { loadFailure } = await import('../src/client/loadFailure.js');
  await loadFailure();
  // Loaded by failures of components that are gone by then. Its messages are tested in test/diagnostics.
  await import('../src/diagnostics/index.js');
  afterEach(() => {
    cleanup();
    sessionStorage.clear();
    // Each test starts with a new page: no locks, no idempotency keys.
    Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
  });
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
