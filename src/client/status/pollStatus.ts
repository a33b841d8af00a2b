import { onPageVisible } from '../onPageVisible.js';

const fastPollingMs = 60_000;
const fastIntervalMs = 2_000;
const slowIntervalMs = 10_000;

/**
 * Runs status checks until the signal aborts: at once, 2 s after each answer (10 s after the first minute), not while the page is
 * hidden, and immediately when it becomes visible or the browser is online again. One check runs at a time.
 *
 * It has its own timers and does not use TanStack Query, because the page can clear, cancel, restore or pause all queries
 * (docs/decisions/9-status-checks-without-query.md).
 *
 * @param check Must not reject.
 */
export function pollStatus(check: () => Promise<unknown>, signal: AbortSignal): void {
  const startedAt = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;

  async function run(): Promise<void> {
    if (isRunning || document.visibilityState === 'hidden') return;
    isRunning = true;
    clearTimeout(timer);
    await check();
    isRunning = false;
    if (signal.aborted) return;
    const intervalMs = performance.now() - startedAt < fastPollingMs ? fastIntervalMs : slowIntervalMs;
    timer = setTimeout(run, intervalMs);
  }

  onPageVisible(run, signal);
  window.addEventListener('online', run);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    window.removeEventListener('online', run);
  });
  void run();
}
