import type { PaymentLinkErrorReason } from '../gateway/types.js';
import { errorAnswer } from './documentedErrors.js';
import { type AnswerFixture, documentedAnswers, jsonAnswer } from './fixtures.js';
import { linkAnswer, sampleQrCode } from './linkAnswer.js';

/**
 * The reasons that an answer can have. The others come about otherwise: `network` by the step `'drop'`, `offline` by the
 * same while `navigator.onLine` is false, and `order-failed` by an `order` function that throws.
 */
export type AnsweredReason = Exclude<PaymentLinkErrorReason, 'network' | 'offline' | 'order-failed'>;

/** The name of an answer: of a link, or of the reason why there is none. */
export type AnswerName = 'succeed' | 'succeed-with-qr' | 'qr-only' | AnsweredReason;

/** Made when asked for, so that who imports one name does not pay for all. */
const named: { readonly [N in AnswerName]: () => AnswerFixture } = {
  succeed: () => documentedAnswers.success,
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
  // A code that the documentation does not have.
  unknown: () => jsonAnswer(200, { result: { error_code: 7777, code: -1, message: 'undocumented' } }),
  'order-rejected': () => refusal(422, 'order-rejected'),
  'already-paid': () => refusal(409, 'already-paid'),
  'not-allowed': () => refusal(403, 'not-allowed'),
  'too-many-requests': () => refusal(429, 'too-many-requests'),
  'request-refused': () => refusal(400, 'request-refused'),
  'gateway-unreachable': () => refusal(502, 'gateway-unreachable'),
  timeout: () => refusal(504, 'gateway-timeout'),
  malformed: () => ({ status: 200, body: '<!doctype html><title>Maintenance</title>' }),
  'unsafe-url': () => linkAnswer({ redirectUrl: 'http://kaspi.kz/pay/quickpayment' }),
};

/** How the shop's endpoint refuses by itself. */
function refusal(status: number, code: string): AnswerFixture {
  return jsonAnswer(status, { error: { code } });
}

/** The answer of a name: `'succeed'`, or an error's reason. */
export function namedAnswer(name: AnswerName): AnswerFixture {
  return named[name]();
}

// The keys are the names.
/** Every name of an answer, for tests that go through all of them. */
export const answerNames: readonly AnswerName[] = /* @__PURE__ */ Object.keys(named) as AnswerName[];
