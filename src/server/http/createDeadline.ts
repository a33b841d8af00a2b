import { HttpError } from './HttpError.js';

export type Deadline = ReturnType<typeof createDeadline>;

/**
 * Limits the time of several steps together, so that no function of the shop can leave a request without a response.
 *
 * @param optionName The name of the option, for the error message.
 */
export function createDeadline(ms: number, optionName: string) {
  /** The controller is only created when a function reads its signal, because creating it is expensive. */
  let controller: AbortController | null = null;
  let isExpired = false;
  let failStep: (() => void) | null = null;
  const timer = setTimeout(() => {
    isExpired = true;
    failStep?.();
    controller?.abort();
  }, ms);

  const context = {
    /** Aborted when the time has expired. */
    get signal(): AbortSignal {
      controller ??= new AbortController();
      if (isExpired) controller.abort();
      return controller.signal;
    },
  };

  return {
    /** @throws {HttpError} 500 `server-error` when the time has expired. A step cannot be stopped; its result is then ignored. */
    async run<T>(name: string, step: (context: { signal: AbortSignal }) => T | Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        failStep = () =>
          reject(
            new HttpError(
              500,
              'server-error',
              `\`${name}\` did not finish within the ${ms} ms for all functions of the shop (\`${optionName}\`). Nothing was ` +
                'sent to the gateway. Give its queries a timeout, or pass them its `signal`.',
            ),
          );
        if (isExpired) failStep();
        // The promise turns a synchronous error into a rejection.
        else new Promise<T>((resolveStep) => resolveStep(step(context))).then(resolve, reject);
      });
    },
    clear: () => clearTimeout(timer),
  };
}
