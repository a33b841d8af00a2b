import type { HttpError } from '../http/HttpError.js';
import { maxTimeoutMs } from '../options/createOptionValidator.js';
import { createInProgressError } from './rememberCallback.js';

/** Functions that have run for this many times `timeoutMs` count as lost, and are called again. */
export const maxRuns = 10;

interface Run {
  /** Handles a callback. It calls `onOverdue` to answer the gateway with an error while the shop's functions go on. */
  handle: (onOverdue: (error: HttpError) => void) => Promise<void>;
  /** Called with an error that is thrown after the gateway was answered. */
  onLateError: (error: unknown) => void;
}

/** Creates a queue that handles the callbacks of one transaction one after another. */
export function createTransactionQueue(timeoutMs: number) {
  /** For each transaction, the last callback that is not yet answered. The next callback of the transaction waits for it. */
  const waiting = new Map<string, Promise<unknown>>();
  /** The transactions whose functions are running, also after the gateway was answered. */
  const running = new Map<string, Promise<void>>();

  /** Settles when the gateway can be answered: the functions have ended, or have taken longer than `timeoutMs`. */
  function startRun(externalId: string, { handle, onLateError }: Run): Promise<void> {
    if (running.has(externalId)) throw createInProgressError();
    return new Promise((resolve, reject) => {
      let isOverdue = false;
      const run = handle(handleOverdue);
      running.set(externalId, run);
      run.finally(forget).then(resolve, (error: unknown) => {
        if (isOverdue) onLateError(error);
        else reject(error);
      });

      function handleOverdue(error: HttpError): void {
        isOverdue = true;
        reject(error);
        // In Node and Bun, the timer must not keep the process alive.
        const timer = setTimeout(forget, Math.min((maxRuns - 1) * timeoutMs, maxTimeoutMs));
        if (typeof timer === 'object') timer.unref?.();
      }

      function forget(): void {
        if (running.get(externalId) === run) running.delete(externalId);
      }
    });
  }

  return async function enqueue(externalId: string, run: Run): Promise<void> {
    const previous = waiting.get(externalId) ?? Promise.resolve();
    const current = previous.catch(() => {}).then(() => startRun(externalId, run));
    waiting.set(externalId, current);
    try {
      await current;
    } finally {
      if (waiting.get(externalId) === current) waiting.delete(externalId);
    }
  };
}
