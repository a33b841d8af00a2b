import type { PaymentLinkErrorReason } from '../gateway/types.js';
import { getGatewayError } from '../sandbox/gateway/gatewayErrors.js';
import { buildErrorResponse } from '../sandbox/gateway/responseBuilders.js';
import { type AnswerFixture, jsonAnswer } from './AnswerFixture.js';
import { errorAnswer } from './documentedErrors.js';
import { linkAnswer, sampleQrCode } from './linkAnswer.js';

/**
 * The error reasons that a response can cause. The others have no response: `network` is the step `'drop'`, `offline` is the
 * same step while `navigator.onLine` is false, `endpoint-failed` is an `endpoint` function that throws, `order-failed` is an
 * `order` function that throws, and `order-in-progress` is a second button that pays the same order.
 */
export type AnsweredReason = Exclude<
  PaymentLinkErrorReason,
  'network' | 'offline' | 'endpoint-failed' | 'order-failed' | 'order-in-progress'
>;

/** The name of a response: with a payment link, or with the error that has this reason. */
export type AnswerName = 'succeed' | 'succeed-with-qr' | 'qr-only' | AnsweredReason;

const undocumentedCode = 7777;

const builders: { readonly [N in AnswerName]: () => AnswerFixture } = {
  succeed: () => linkAnswer(),
  'succeed-with-qr': () => linkAnswer({ qrCodeImage: sampleQrCode }),
  'qr-only': () => linkAnswer({ redirectUrl: '', qrCodeImage: sampleQrCode }),
  'invalid-signature': () => errorAnswer(1014),
  'invalid-request': () => errorAnswer(1021),
  'missing-field': () => errorAnswer(1404),
  'gateway-failure': () => errorAnswer(500),
  'order-not-found': () => errorAnswer(1041),
  'duplicate-order': () => errorAnswer(1042),
  'resource-not-found': () => errorAnswer(1407),
  'insufficient-balance': () => errorAnswer(1410),
  'provider-not-found': () => errorAnswer(9718),
  'transaction-not-found': () => errorAnswer(5103),
  'transaction-finished': () => errorAnswer(5413),
  'project-not-found': () => errorAnswer(8008),
  'account-not-found': () => errorAnswer(8015),
  'service-not-found': () => errorAnswer(9721),
  'showcase-not-found': () => errorAnswer(9724),
  unknown: () => jsonAnswer(buildErrorResponse(getGatewayError(undocumentedCode), 'current')),
  'order-rejected': () => endpointError(422, 'order-rejected'),
  'already-paid': () => endpointError(409, 'already-paid'),
  'not-allowed': () => endpointError(403, 'not-allowed'),
  'too-many-requests': () => endpointError(429, 'too-many-requests'),
  'request-refused': () => endpointError(400, 'request-refused'),
  'gateway-unreachable': () => endpointError(502, 'gateway-unreachable'),
  timeout: () => endpointError(504, 'gateway-timeout'),
  malformed: () => ({ status: 200, body: '<!doctype html><title>Maintenance</title>' }),
  'unsafe-url': () => linkAnswer({ redirectUrl: 'http://kaspi.kz/pay/quickpayment' }),
};

/** An error that the shop's endpoint sends instead of the gateway's response. */
function endpointError(status: number, code: string): AnswerFixture {
  return jsonAnswer({ status, body: { error: { code } } });
}

/**
 * Returns the response with this name.
 *
 * @example namedAnswer('already-paid') // { status: 409, body: '{"error":{"code":"already-paid"}}' }
 */
export function namedAnswer(name: AnswerName): AnswerFixture {
  return builders[name]();
}

// The return type of `Object.keys` is `string[]`, so the names are cast.
/**
 * Every name of a response.
 *
 * @example it.each(answerNames)('handles %s', (name) => { … });
 */
export const answerNames: readonly AnswerName[] = /* @__PURE__ */ Object.keys(builders) as AnswerName[];
