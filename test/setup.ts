import { afterEach, vi } from 'vitest';

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  // The timeout of `waitFor` is long enough for a busy machine. The default is 1 s.
  configure({ reactStrictMode: true, asyncUtilTimeout: 10_000 });
  // Loads the chunks before the tests, because a module cannot be loaded while timers are fake. Tests of a missing chunk mock its load.
  const { loadFailure } = await import('../src/client/loadFailure.js');
  await loadFailure();
  const { loadLinkReader } = await import('../src/client/loadLinkReader.js');
  await loadLinkReader();
  const { loadStatusWatcher } = await import('../src/client/status/loadStatusWatcher.js');
  await loadStatusWatcher();
  // Loads the diagnostics before the tests. Otherwise a failure would start to load them, and the load could end after the test.
  // The tests in test/diagnostics check the messages.
  await import('../src/diagnostics/index.js');
  afterEach(() => {
    cleanup();
    sessionStorage.clear();
    // Simulates a new page for each test, without the locks and idempotency keys of earlier tests.
    Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
  });
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
