import { PaymentLinkError, parsePaymentLinkResponse } from 'react-tarlan-pay';
import { type AnsweredReason, namedAnswer } from 'react-tarlan-pay/testing';
import { expectedCodes, unexpectedCodes } from '../../src/gateway/codes.js';
import { reasons } from '../desk/failures.js';

const codes = Object.entries({ ...expectedCodes, ...unexpectedCodes });

/** An error as the package makes it: of an answer by its parser. */
function errorOf(reason: PaymentLinkError['reason']): PaymentLinkError {
  if (reason === 'network' || reason === 'offline') return new PaymentLinkError(reason, reason);
  if (reason === 'order-failed') return new PaymentLinkError('order', reason);
  const { status, body } = namedAnswer(reason satisfies AnsweredReason);
  const result = parsePaymentLinkResponse(status, body);
  if (result.ok) throw new Error(`The answer named ${reason} holds a link.`);
  return result.error;
}

/** Every reason, with the gateway's codes that lead to it. */
export function readErrors(): { error: PaymentLinkError; codes: string[] }[] {
  return reasons.map((reason) => ({
    error: errorOf(reason),
    codes: codes.filter(([, known]) => known === reason).map(([code]) => code),
  }));
}
