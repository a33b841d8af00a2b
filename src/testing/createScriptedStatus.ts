import type { PaymentStatus } from '../gateway/types.js';

/** What the shop's server says to one question; `'fail'` says nothing. */
export type StatusStep = PaymentStatus | 'fail';

/** A `checkStatus` for tests. */
export interface ScriptedStatus {
  /** Answers one question. */
  (): Promise<PaymentStatus>;
  /** How many questions were asked. */
  readonly asked: number;
}

/**
 * Makes a `checkStatus` that follows a script, a step for each question; the last one is repeated.
 *
 * @example createScriptedStatus('pending', 'paid') // paid at the second question
 * @throws {TypeError} When the script is empty.
 */
export function createScriptedStatus(...script: StatusStep[]): ScriptedStatus {
  const last = script.at(-1);
  if (last === undefined) throw new TypeError('A scripted status needs at least one step.');
  let asked = 0;
  const checkStatus = async (): Promise<PaymentStatus> => {
    const step = script[asked++] ?? last;
    if (step === 'fail') throw new TypeError('Failed to fetch');
    return step;
  };
  return Object.defineProperty(checkStatus, 'asked', { get: () => asked }) as ScriptedStatus;
}
