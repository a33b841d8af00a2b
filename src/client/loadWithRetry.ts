import { timeout } from './timeout.js';

const firstDelayMs = 1_000;
const maxDelayMs = 30_000;

/**
 * Loads a chunk and passes it to `use`. If the chunk cannot be loaded (offline, or removed by a deploy), tries again with
 * growing delays until the signal aborts.
 */
export function loadWithRetry<T>(
  load: () => Promise<T>,
  use: (loaded: T) => void,
  signal: AbortSignal,
): void {
  const tryLoad = (delayMs: number) => {
    load().then(
      (loaded) => signal.aborted || use(loaded),
      () => signal.aborted || timeout(() => tryLoad(Math.min(2 * delayMs, maxDelayMs)), delayMs, signal),
    );
  };
  tryLoad(firstDelayMs);
}
