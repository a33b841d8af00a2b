const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Loads a chunk and hands it on. While it cannot be loaded (offline, or gone after a deploy) it is tried again with
 * growing pauses, until the returned function is called.
 */
export function loadWithRetry<T>(load: () => Promise<T>, use: (loaded: T) => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = (pauseMs: number) => {
    load().then(
      (loaded) => stopped || use(loaded),
      () => {
        if (!stopped) timer = setTimeout(attempt, pauseMs, Math.min(2 * pauseMs, longestPauseMs));
      },
    );
  };
  attempt(firstPauseMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
