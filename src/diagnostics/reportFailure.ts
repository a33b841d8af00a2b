import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import type { ParsedResponse } from '../gateway/parseResponse.js';
import { explainAnswer } from './explainAnswer.js';
import { explainCause } from './explainCause.js';
import { explainConnection } from './explainConnection.js';
import { endpointFixes, reasonFixes } from './fixes.js';
import { print } from './print.js';

/** The options of the request that an answer came from. */
export interface AnswerSource {
  endpoint: string | URL | ((...args: never[]) => unknown);
  allowedHosts?: readonly string[] | undefined;
}

/** Reports an answer of the endpoint that gives no link. */
export function reportAnswer(
  error: PaymentLinkError,
  response: ParsedResponse,
  text: unknown,
  { endpoint, allowedHosts }: AnswerSource,
): void {
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
export function reportFailure(error: PaymentLinkError, endpoint: unknown): void {
  const { cause, message, reason } = error;
  const explanation = explainCause(error);
  const connection = reason === 'network' ? explainConnection(endpoint) : null;
  // The message of an explained error already contains the explanation.
  const details = cause instanceof Error && !explanation ? ` ${cause.name}: ${cause.message}` : '';
  const addresses = connection ? ` ${connection.problem}` : '';
  print(
    `${message}.${details}${addresses}`,
    explanation?.fix ?? connection?.fix ?? reasonFixes[reason],
    cause,
  );
}

/** The address without its query string, which may contain a token. */
function formatAddress(endpoint: string | URL): string {
  const { origin, pathname } = new URL(endpoint, document.baseURI);
  return origin === location.origin ? pathname : origin + pathname;
}
