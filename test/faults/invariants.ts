import type { PaymentLocale } from 'react-tarlan-pay';
import { gatewayText } from './answers.js';
import { canaries } from './canaries.js';
import type { Failure } from './Fault.js';

/** What a layer saw of a failure. */
export interface Witness {
  /** What `onError` was called with; where there is no such callback, what was thrown or answered. */
  errors: readonly Failure[];
  /** Every address that was opened. */
  opened: readonly string[];
  /** How many requests reached the server by this one press. */
  requests: number;
  /** Errors and rejections that nobody caught. */
  uncaught: readonly string[];
  /** All that was logged, thrown, stored or sent where it need not be, as one text. */
  told: string;
  /** What must not be told either, besides the canaries: signatures. */
  secrets?: readonly string[];
  /** What the payer sees; null in a layer that shows nothing. */
  view: View | null;
}

export interface View {
  status: string | null;
  /** Would a press count? */
  pressable: boolean;
  hasFocus: boolean;
  /** The words below the button. */
  words: string;
  /** Their `lang`. */
  language: string | null;
  /** Everything on the page, with its attributes. */
  drawn: string;
}

export interface Expectation {
  /** Null for an abort: nobody is told. */
  failure: Failure | null;
  /** How many requests the one press makes. */
  requests: number;
  /** The payer's words. */
  words: PaymentLocale;
}

/** What every failure must leave behind, whatever failed and wherever it is seen. Gives the rules that it breaks. */
export function brokenInvariants(witness: Witness, { failure, requests, words }: Expectation): string[] {
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
  return JSON.stringify(found.map(factsOf)) === JSON.stringify(wanted.map(factsOf));
}

/** An error's part that the catalogue speaks of. */
export function factsOf({ kind, reason, responsibility, retryable, outcome }: Failure): Failure {
  return { kind, reason, responsibility, retryable, outcome };
}
