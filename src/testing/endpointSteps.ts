import type { AnswerFixture } from './fixtures.js';
import { type AnswerName, namedAnswer } from './namedAnswers.js';

/**
 * What a scripted endpoint does with one request: answers with a fixture or by name, answers after 12 seconds (`'slow'`),
 * fails like a broken connection (`'drop'`), or never answers (`'hang'`).
 */
export type EndpointStep = AnswerFixture | AnswerName | 'slow' | 'drop' | 'hang' | DelayedStep;

/** A step that is taken late. Made by {@link delayed}. */
export interface DelayedStep {
  /** What is done in the end. */
  step: Exclude<EndpointStep, DelayedStep>;
  /** How long it takes, in milliseconds. */
  delayMs: number;
}

/** As slow as the sandbox: later than `slow` begins by default, earlier than the time-out. */
const slowMs = 12_000;

/** A step that is taken after `delayMs` milliseconds. */
export function delayed(step: DelayedStep['step'], delayMs: number): DelayedStep {
  return { step, delayMs };
}

/** What came of a step: an answer, a broken connection, or nothing. */
export type StepOutcome = AnswerFixture | 'drop' | 'hang';

/**
 * Takes a step.
 *
 * @throws The signal's reason, when it is aborted meanwhile.
 */
export async function takeStep(step: EndpointStep, signal: AbortSignal): Promise<StepOutcome> {
  signal.throwIfAborted();
  if (step === 'slow') return takeStep(delayed('succeed', slowMs), signal);
  if (step === 'drop' || step === 'hang') return step;
  if (typeof step === 'string') return namedAnswer(step);
  if (!('delayMs' in step)) return step;
  await pause(step.delayMs, signal);
  return takeStep(step.step, signal);
}

/** Waits, until the signal is aborted at the longest. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    // Infinity is no time that a timer can wait.
    const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
