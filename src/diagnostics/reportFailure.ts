import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { ParsedResponse } from '../gateway/parseResponse.js';
import { explainAnswer } from './explainAnswer.js';
import { endpointFixes, reasonFixes } from './fixes.js';
import { print } from './print.js';

/** Where an answer came from. */
export interface AnswerSource {
  endpoint: string | URL | ((...args: never[]) => unknown);
  allowedHosts?: readonly string[] | undefined;
  signal: AbortSignal;
}

/** Reports an answer of the endpoint that gives no link. */
export function reportAnswer(
  error: PaymentLinkError,
  response: ParsedResponse,
  text: unknown,
  { endpoint, allowedHosts, signal }: AnswerSource,
): void {
  // Nothing to report: the payment was reset, or it timed out, which the controller reports.
  if (signal.aborted) return;
  const address = typeof endpoint === 'function' ? 'the `endpoint` function' : formatAddress(endpoint);
  const explanation = explainAnswer(error, response, text, address, allowedHosts);
  if (explanation) print(`${error.message}: ${explanation.problem}`, explanation.fix);
  else
    print(
      `${error.message}. ${address} answered with this error.`,
      (error.endpointCode && endpointFixes[error.endpointCode]) || reasonFixes[error.reason],
    );
}

/** Reports a failure without an answer: of the order, the endpoint function or the connection. */
export function reportFailure(error: PaymentLinkError): void {
  const { cause, message, reason } = error;
  const details = cause instanceof Error ? ` ${cause.name}: ${cause.message}` : '';
  print(`${message}.${details}`, findFix(details) ?? reasonFixes[reason], cause);
}

function findFix(details: string): string | undefined {
  if (details.includes('No endpoint was given'))
    return 'pass `endpoint` to the button or hook, or to a `PaymentProvider` above it.';
  if (/bigint/i.test(details))
    return 'the order contains a BigInt, which JSON does not support. Convert it to a number or a string.';
  if (/circular|cyclic/i.test(details))
    return 'the order refers to itself. Pass a plain object, for example { orderId }.';
  if (details.includes('no JSON form'))
    return 'pass an order that JSON.stringify supports, for example { orderId }.';
  return undefined;
}

/** The address without its query string, which may contain a token. */
function formatAddress(endpoint: string | URL): string {
  const { origin, pathname } = new URL(endpoint, document.baseURI);
  return origin === location.origin ? pathname : origin + pathname;
}
