import { timeout } from './timeout.js';

const maxDelayMs = 30_000;

/**
 * Loads a chunk. If it cannot be loaded (offline, or removed by a deploy), tries again with growing delays. Never settles
 * after the signal has aborted.
 */
export function loadWithRetry<T>(load: () => Promise<T>, signal: AbortSignal, delayMs = 1_000): Promise<T> {
  return new Promise((resolve) => {
    const retry = () => resolve(loadWithRetry(load, signal, Math.min(2 * delayMs, maxDelayMs)));
    load().then(
      (loaded) => signal.aborted || resolve(loaded),
      () => signal.aborted || timeout(retry, delayMs, signal),
    );
  });
}
