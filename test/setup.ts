import { afterEach, vi } from 'vitest';

if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  configure({ reactStrictMode: true });
  afterEach(() => {
    cleanup();
    sessionStorage.clear();
    // What buttons of a page share is the page's, and each test has a page of its own.
    Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
  });
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
