/**
 * Calls `action` whenever the page becomes visible, until the signal aborts. Does not use the `signal` option of
 * `addEventListener`, because under Jest jsdom throws for the signal of an `AbortController` that is not its own
 * (https://github.com/jsdom/jsdom/issues/3581).
 */
export function onPageVisible(action: () => void, signal: AbortSignal): void {
  const listener = () => {
    if (document.visibilityState === 'visible') action();
  };
  document.addEventListener('visibilitychange', listener);
  signal.addEventListener('abort', () => document.removeEventListener('visibilitychange', listener));
}
