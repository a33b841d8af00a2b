import type { PaymentStatus } from '../gateway/types.js';

/** The result of one status check: a status, or `'fail'` for a failed request. */
export type StatusStep = PaymentStatus | 'fail';

/** A `checkStatus` function for tests. */
export interface ScriptedStatus {
  /** Handles one status check. */
  (): Promise<PaymentStatus>;
  /** The number of status checks so far. */
  readonly checkCount: number;
}

/**
 * Creates a `checkStatus` function that follows a script, one step per status check. The last step repeats.
 *
 * @throws {TypeError} If the script is empty.
 * @example
 * const checkStatus = createScriptedStatus('pending', 'paid'); // paid at the second status check
 * render(<PayButton endpoint={endpoint} order={order} checkStatus={checkStatus} />);
 */
export function createScriptedStatus(...script: StatusStep[]): ScriptedStatus {
  const last = script.at(-1);
  if (last === undefined) throw new TypeError('A scripted status needs at least one step.');
  let checkCount = 0;
  const checkStatus = async (): Promise<PaymentStatus> => {
    const step = script[checkCount++] ?? last;
    if (step === 'fail') throw new TypeError('Failed to fetch');
    return step;
  };
  return Object.defineProperty(checkStatus, 'checkCount', { get: () => checkCount }) as ScriptedStatus;
}
