/**
 * Calls `action` whenever the page becomes visible, until the signal aborts. Does not use the `signal` option of
 * `addEventListener`: under Jest the DOM and the global `AbortController` come from different realms, and jsdom refuses such
 * a signal.
 */
export function onPageVisible(action: () => void, signal: AbortSignal): void {
  const listener = () => {
    if (document.visibilityState === 'visible') action();
  };
  document.addEventListener('visibilitychange', listener);
  signal.addEventListener('abort', () => document.removeEventListener('visibilitychange', listener));
}
