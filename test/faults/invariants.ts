import type { PaymentLocale } from 'react-tarlan-pay';
import { gatewayText } from './answers.js';
import { canaries } from './canaries.js';
import type { Failure } from './Fault.js';

/** What a layer observed of a failure. */
export interface Observation {
  /** The errors passed to `onError`, or thrown or returned in layers without that callback. */
  errors: readonly Failure[];
  /** All URLs that were opened. */
  opened: readonly string[];
  /** The number of requests that this press sent to the server. */
  requests: number;
  /** Uncaught errors and unhandled rejections. */
  uncaught: readonly string[];
  /** Everything that was logged, thrown, stored or sent unnecessarily, as one text. */
  told: string;
  /** Signatures, which must not leak either. */
  secrets?: readonly string[];
  /** The visible result; null in layers without a page. */
  view: View | null;
}

export interface View {
  status: string | null;
  /** Whether the button accepts a press. */
  pressable: boolean;
  hasFocus: boolean;
  /** The message below the button. */
  words: string;
  /** The `lang` of the message. */
  language: string | null;
  /** The HTML of the page. */
  drawn: string;
}

export interface Expectation {
  /** Null for an abort, which causes no callback. */
  failure: Failure | null;
  /** The number of requests that one press sends. */
  requests: number;
  /** The message for the payer. */
  words: PaymentLocale;
}

/** The rules that hold after every failure in every layer. Returns the violations. */
export function findViolations(witness: Observation, { failure, requests, words }: Expectation): string[] {
  const { view } = witness;
  const broken: string[] = [];
  const check = (holds: boolean, rule: string, found: unknown) => {
    if (!holds) broken.push(`${rule}: ${JSON.stringify(found)}`);
  };
  const wanted = failure ? [failure] : [];
  check(witness.opened.length === 0, 'nothing is opened', witness.opened);
  check(same(witness.errors, wanted), `onError hears exactly once, of ${failure?.reason}`, witness.errors);
  check(witness.requests === requests, `${requests} requests, and no retry`, witness.requests);
  check(witness.uncaught.length === 0, 'no error is left uncaught', witness.uncaught);
  for (const [name, canary] of Object.entries(canaries))
    check(!witness.told.includes(canary), `the ${name} is told to nobody`, witness.told);
  for (const secret of witness.secrets ?? [])
    check(!witness.told.includes(secret), 'the signature is told to nobody', witness.told);
  if (view) {
    const status = failure ? 'error' : 'idle';
    check(view.status === status, `the button says ${status}`, view.status);
    check(view.pressable, 'the button can be pressed', view);
    check(view.hasFocus, 'the button has the focus it had', view);
    check(view.language === words.lang, `the words are in ${words.lang}`, view.language);
    const sentence = failure ? words.errors[failure.reason] : '';
    check(view.words === sentence, `the payer reads “${sentence}”`, view.words);
    for (const hidden of [gatewayText, ...Object.values(canaries)])
      check(!view.drawn.includes(hidden), `${hidden} is not drawn`, view.drawn);
  }
  return broken;
}

function same(found: readonly Failure[], wanted: readonly Failure[]): boolean {
  return JSON.stringify(found.map(getFacts)) === JSON.stringify(wanted.map(getFacts));
}

/** The fields of an error that the catalogue specifies. */
export function getFacts({ kind, reason, responsibility, retryable, outcome }: Failure): Failure {
  return { kind, reason, responsibility, retryable, outcome };
}
