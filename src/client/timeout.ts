/** Maximum `setTimeout` delay; longer ones overflow and fire immediately. */
const maxDelayMs = 2 ** 31 - 1;

/** `setTimeout` that is cleared when the signal aborts. */
export function timeout(action: () => void, delayMs: number, signal: AbortSignal): void {
  const clear = () => clearTimeout(timer);
  const timer = setTimeout(
    () => {
      signal.removeEventListener('abort', clear);
      action();
    },
    Math.min(delayMs, maxDelayMs),
  );
  signal.addEventListener('abort', clear);
}
