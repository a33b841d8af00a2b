import type { PaymentLocale } from 'react-tarlan-pay';
import { gatewayText } from './answers.js';
import { canaries } from './canaries.js';
import type { Failure } from './Fault.js';

/** The effects of a failure that a layer has observed. */
export interface Observation {
  /** The errors passed to `onError`, or thrown or returned in layers without that callback. */
  errors: readonly Failure[];
  /** All URLs that were opened. */
  opened: readonly string[];
  /** The number of requests that the press sent to the server. */
  requests: number;
  /** Uncaught errors and unhandled rejections. */
  uncaught: readonly string[];
  /** Everything that was logged, thrown, stored or sent unnecessarily, as one text. */
  exposedText: string;
  /** Signatures of requests, which must not appear in `exposedText`. */
  secrets?: readonly string[];
  /** What the page shows after the failure. Null in layers without a page. */
  view: View | null;
}

export interface View {
  status: string | null;
  /** Whether the button accepts a press. */
  acceptsPress: boolean;
  hasFocus: boolean;
  /** The message below the button. */
  text: string;
  /** The `lang` of the message. */
  language: string | null;
  /** The HTML of the page. */
  html: string;
}

export interface Expectation {
  /** The expected error. Null for an aborted payment, which calls no callback. */
  failure: Failure | null;
  /** The number of requests that one press sends. */
  requests: number;
  /** The messages of the page, in the language of the payer. */
  messages: PaymentLocale;
}

/** Checks the rules that hold after every failure in every layer. Returns a message for each violation. */
export function findViolations(
  observation: Observation,
  { failure, requests, messages }: Expectation,
): string[] {
  const { view } = observation;
  const violations: string[] = [];
  const check = (holds: boolean, rule: string, found: unknown) => {
    if (!holds) violations.push(`${rule}: ${JSON.stringify(found)}`);
  };
  const expected = failure ? [failure] : [];
  check(observation.opened.length === 0, 'no URL is opened', observation.opened);
  check(
    same(observation.errors, expected),
    `onError is called once, with ${failure?.reason}`,
    observation.errors,
  );
  check(observation.requests === requests, `${requests} requests are sent`, observation.requests);
  check(observation.uncaught.length === 0, 'no error is uncaught', observation.uncaught);
  for (const [name, canary] of Object.entries(canaries))
    check(!observation.exposedText.includes(canary), `the ${name} does not leak`, observation.exposedText);
  for (const secret of observation.secrets ?? [])
    check(!observation.exposedText.includes(secret), 'the signature does not leak', observation.exposedText);
  if (view) {
    const status = failure ? getButtonStatus(failure) : 'idle';
    const isPaid = status === 'paid';
    check(view.status === status, `the button has the status ${status}`, view.status);
    check(view.acceptsPress === !isPaid, `the button ${isPaid ? 'cannot' : 'can'} be pressed`, view);
    check(view.hasFocus, 'the button keeps the focus', view);
    check(view.language === messages.lang, `the message is in ${messages.lang}`, view.language);
    const message = failure ? messages.errors[failure.reason] : '';
    check(view.text === message, `the message is “${message}”`, view.text);
    for (const hidden of [gatewayText, ...Object.values(canaries)])
      check(!view.html.includes(hidden), `${hidden} is not rendered`, view.html);
  }
  return violations;
}

/** Returns the `data-status` of the button after this failure. For an order that is already paid, the button shows `paid`. */
export function getButtonStatus({ reason }: Failure): 'paid' | 'error' {
  return reason === 'already-paid' ? 'paid' : 'error';
}

function same(found: readonly Failure[], expected: readonly Failure[]): boolean {
  return JSON.stringify(found.map(getFacts)) === JSON.stringify(expected.map(getFacts));
}

/** Returns the fields of an error that the fault catalogue specifies. */
export function getFacts({ kind, reason, responsibility, retryable, outcome }: Failure): Failure {
  return { kind, reason, responsibility, retryable, outcome };
}
