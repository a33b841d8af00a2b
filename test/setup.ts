import { afterEach, vi } from 'vitest';

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  // Waits long enough for a busy machine. The default is 1 s.
  configure({ reactStrictMode: true, asyncUtilTimeout: 10_000 });
  // A module cannot be loaded while timers are fake. Tests of the missing chunk mock its loading.
  const { loadFailure } = await import('../src/client/loadFailure.js');
  await loadFailure();
  const { loadLinkReader } = await import('../src/client/loadLinkReader.js');
  await loadLinkReader();
  const { loadStatusWatcher } = await import('../src/client/status/loadStatusWatcher.js');
  await loadStatusWatcher();
  // This module is loaded after failures, when the component may be unmounted already. Its messages are tested in
  // test/diagnostics.
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
  vi.unstubAllEnvs();
});
