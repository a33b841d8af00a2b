import { bareStatuses, endpointCodes, expectedCodes, unexpectedCodes } from './codes.js';
import { PaymentLinkError } from './PaymentLinkError.js';
import { checkPaymentUrl } from './paymentUrl.js';
import { readQrImage } from './qrImage.js';
import type {
  PaymentLink,
  PaymentLinkErrorKind,
  PaymentLinkErrorReason,
  PaymentUrlOptions,
} from './types.js';

/** Answers are read up to here: 256 KiB. */
export const maxBodyLength = 256 * 1024;
const maxMessageLength = 4096;

/** Links that came with a QR code of the gateway's own, which may say the same as the URL. */
const linksWithCode = new WeakSet<PaymentLink>();

/** Did the gateway send a QR code with this link? */
export function cameWithQRCode(link: PaymentLink): boolean {
  return linksWithCode.has(link);
}

/** What an answer says: a link, or why there is none. */
export type PaymentLinkResult = { ok: true; link: PaymentLink } | { ok: false; error: PaymentLinkError };

/**
 * Reads what the shop's endpoint answered: the gateway's answer passed through, in any of its formats, or the
 * endpoint's own refusal. Never throws, whatever it is given.
 *
 * @param httpStatus The answer's HTTP status.
 * @param body The answer's text. Over 256 KiB it is not read.
 * @param context What may be opened or drawn.
 */
export function parsePaymentLinkResponse(
  httpStatus: number,
  body: string,
  context: PaymentUrlOptions = {},
): PaymentLinkResult {
  const answer = parseObject(body);
  const result = asObject(own(answer, 'result'));
  const gatewayMessage = text(own(result, 'message')) || text(own(answer, 'message'));
  const fail = (
    kind: PaymentLinkErrorKind,
    reason: PaymentLinkErrorReason,
    code: number | null = null,
  ): PaymentLinkResult => ({
    ok: false,
    error: new PaymentLinkError(kind, reason, { code, httpStatus, gatewayMessage: gatewayMessage || null }),
  });

  const okStatus = httpStatus >= 200 && httpStatus < 300;
  const resultCode = own(result, 'code');
  const resultError = own(result, 'error_code');
  const refused = own(answer, 'status') === false;

  if (okStatus && resultCode === 0 && isZero(resultError) && !refused) {
    const url = own(result, 'redirect_url') ?? '';
    if (typeof url !== 'string') return fail('malformed', 'malformed');
    if (url && !checkPaymentUrl(url, context)) return fail('unsafe-url', 'unsafe-url');
    const { image, payload } = readQrImage(own(result, 'qr_code_image'), context);
    if (!url && !image && !payload) return fail('malformed', 'malformed');
    const redirectUrl = url || null;
    const link = { redirectUrl, qrCodeImage: image, qrPayload: payload ?? redirectUrl, gatewayMessage };
    if (image || payload) linksWithCode.add(link);
    return { ok: true, link };
  }

  const envelopeError = own(answer, 'status_code');
  const givenCode = isZero(resultError) ? envelopeError : resultError;
  const code = toCode(givenCode) || null;
  if (code !== null) {
    const expected = lookUp(expectedCodes, code);
    if (expected) return fail('expected', expected, code);
    const unexpected = lookUp(unexpectedCodes, code);
    if (unexpected) return fail('unexpected', unexpected, code);
  }

  const endpointCode = own(asObject(own(answer, 'error')), 'code');
  const fromGateway = result !== null || !isZero(envelopeError);
  if (typeof endpointCode === 'string' && !fromGateway) {
    const reason = lookUp(endpointCodes, endpointCode) ?? 'request-refused';
    return fail(kindOf(reason), reason);
  }

  if (okStatus) {
    const saysError = !isZero(givenCode) || refused || (Number.isFinite(resultCode) && resultCode !== 0);
    return saysError ? fail('expected', 'unknown', code) : fail('malformed', 'malformed');
  }
  if (httpStatus < 400) return fail('malformed', 'malformed');
  const bare = fromGateway ? undefined : lookUp(bareStatuses, httpStatus);
  if (bare) return fail(kindOf(bare), bare);
  if (httpStatus >= 500) return fail('unexpected', 'gateway-failure', code);
  return fromGateway ? fail('unexpected', 'unknown', code) : fail('endpoint', 'request-refused');
}

function kindOf(reason: PaymentLinkErrorReason): PaymentLinkErrorKind {
  return reason === 'timeout' ? 'timeout' : reason === 'gateway-unreachable' ? 'network' : 'endpoint';
}

function parseObject(body: string): object | null {
  if (typeof body !== 'string' || body.length > maxBodyLength) return null;
  try {
    return asObject(JSON.parse(body.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}

function asObject(value: unknown): object | null {
  return typeof value === 'object' && !Array.isArray(value) ? value : null;
}

/** Reads own properties only: an answer must not be completed by anybody's changes to `Object.prototype`. */
function own(object: object | null, name: string): unknown {
  return object && Object.getOwnPropertyDescriptor(object, name)?.value;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, maxMessageLength) : '';
}

/** True for a code that is absent or says success, as a number or as a numeric string. */
function isZero(code: unknown): boolean {
  return code === undefined || code === null || code === '' || toCode(code) === 0;
}

function toCode(value: unknown): number | null {
  const code = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(code) ? (code as number) : null;
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string | number): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
