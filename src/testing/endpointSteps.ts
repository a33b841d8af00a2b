import type { AnswerFixture } from './AnswerFixture.js';
import { delay } from './delay.js';
import { type AnswerName, namedAnswer } from './namedAnswers.js';

/**
 * How a scripted endpoint handles one request: it responds with a fixture or a named response, responds with a link after
 * 12 seconds (`'slow'`), breaks the connection (`'drop'`), or never responds (`'hang'`).
 */
export type EndpointStep = AnswerFixture | AnswerName | 'slow' | 'drop' | 'hang' | DelayedStep;

/** A delayed step. Create it with {@link delayed}. */
export interface DelayedStep {
  /** The step after the delay. */
  step: Exclude<EndpointStep, DelayedStep>;
  /** The delay in milliseconds. */
  delayMs: number;
}

/** The delay of the sandbox's `slow` amount: after the default start of `slow` (10 s), before the default timeout (30 s). */
const slowMs = 12_000;

/**
 * Delays a step by `delayMs` milliseconds.
 *
 * @example createScriptedEndpoint(delayed('succeed', 500))
 */
export function delayed(step: DelayedStep['step'], delayMs: number): DelayedStep {
  return { step, delayMs };
}

/** The result of a step: a response, a broken connection, or none. */
export type StepOutcome = AnswerFixture | 'drop' | 'hang';

/** @throws The signal's reason if it aborts before the step is complete. */
export async function runStep(step: EndpointStep, signal: AbortSignal): Promise<StepOutcome> {
  signal.throwIfAborted();
  if (step === 'slow') return runStep(delayed('succeed', slowMs), signal);
  if (step === 'drop' || step === 'hang') return step;
  if (typeof step === 'string') return namedAnswer(step);
  if (!('delayMs' in step)) return step;
  await delay(step.delayMs, signal);
  return runStep(step.step, signal);
}
