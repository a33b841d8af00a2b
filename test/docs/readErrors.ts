import { PaymentLinkError, parsePaymentLinkResponse } from 'react-tarlan-pay';
import { type AnsweredReason, namedAnswer } from 'react-tarlan-pay/testing';
import { expectedCodes, unexpectedCodes } from '../../src/gateway/codes.js';
import { reasons } from '../../stories/harness/failures.js';

const codes = Object.entries({ ...expectedCodes, ...unexpectedCodes });

/** Creates the error as the package does. If a response causes the error, the parser creates the error from a response. */
function createError(reason: PaymentLinkError['reason']): PaymentLinkError {
  if (reason === 'network' || reason === 'offline') return new PaymentLinkError(reason, reason);
  if (reason === 'endpoint-failed') return new PaymentLinkError('endpoint', reason);
  if (reason === 'order-failed' || reason === 'order-in-progress')
    return new PaymentLinkError('order', reason);
  const { status, body } = namedAnswer(reason satisfies AnsweredReason);
  const result = parsePaymentLinkResponse(status, body);
  if (result.ok) throw new Error(`The response for ${reason} contains a link.`);
  return result.error;
}

/** Returns one error for each reason, with the gateway codes of that reason. */
export function readErrors(): { error: PaymentLinkError; codes: string[] }[] {
  return reasons.map((reason) => ({
    error: createError(reason),
    codes: codes.filter(([, codeReason]) => codeReason === reason).map(([code]) => code),
  }));
}
