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
 * @param context What may be opened or drawn. Default: every https host, and nothing over plain http.
 */
export function parsePaymentLinkResponse(
  httpStatus: number,
  body: string,
  context: PaymentUrlOptions = {},
): PaymentLinkResult {
  const answer = readObject(parseJson(body));
  const result = readObject(answer?.result);
  const gatewayMessage = text(result?.message) || text(answer?.message);
  const fail = (
    kind: PaymentLinkErrorKind,
    reason: PaymentLinkErrorReason,
    code: number | null = null,
  ): PaymentLinkResult => ({
    ok: false,
    error: new PaymentLinkError(kind, reason, { code, httpStatus, gatewayMessage: gatewayMessage || null }),
  });

  const okStatus = httpStatus >= 200 && httpStatus < 300;
  const resultCode = result?.code;
  const refused = answer?.status === false;

  if (okStatus && resultCode === 0 && isZero(result?.error_code) && !refused) {
    const url = result?.redirect_url ?? '';
    if (typeof url !== 'string') return fail('malformed', 'malformed');
    if (url && !checkPaymentUrl(url, context)) return fail('unsafe-url', 'unsafe-url');
    const { image, payload } = readQrImage(result?.qr_code_image, context);
    if (!url && !image && !payload) return fail('malformed', 'malformed');
    const redirectUrl = url || null;
    const link = { redirectUrl, qrCodeImage: image, qrPayload: payload ?? redirectUrl, gatewayMessage };
    if (image || payload) linksWithCode.add(link);
    return { ok: true, link };
  }

  const givenCode = isZero(result?.error_code) ? answer?.status_code : result?.error_code;
  const code = toCode(givenCode) || null;
  if (code) {
    const expected = lookUp(expectedCodes, code);
    const documented = expected ?? lookUp(unexpectedCodes, code);
    if (documented) return fail(expected ? 'expected' : 'unexpected', documented, code);
  }

  const fromGateway = result || !isZero(answer?.status_code);
  const endpointCode = readObject(answer?.error)?.code;
  let reason: PaymentLinkErrorReason | undefined;
  if (!fromGateway) {
    if (typeof endpointCode === 'string') reason = lookUp(endpointCodes, endpointCode) ?? 'request-refused';
    else if (!okStatus) reason = lookUp(bareStatuses, httpStatus);
  }
  if (okStatus && !reason) {
    const saysError = !isZero(givenCode) || refused || (Number.isFinite(resultCode) && resultCode !== 0);
    return saysError ? fail('expected', 'unknown', code) : fail('malformed', 'malformed');
  }
  if (httpStatus < 400 && !reason) return fail('malformed', 'malformed');
  if (httpStatus >= 500 && !reason) return fail('unexpected', 'gateway-failure', code);
  if (fromGateway) return fail('unexpected', 'unknown', code);
  reason ??= 'request-refused';
  return fail(
    reason === 'timeout' ? reason : reason === 'gateway-unreachable' ? 'network' : 'endpoint',
    reason,
  );
}

function parseJson(body: string): unknown {
  if (typeof body !== 'string' || body.length > maxBodyLength) return null;
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

/** An object's own properties: an answer must not be completed by anybody's changes to `Object.prototype`. */
function readObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value && !Array.isArray(value) ? { __proto__: null, ...value } : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, maxMessageLength) : '';
}

/** True for a code that is absent or says success, as a number or as a numeric string. */
function isZero(code: unknown): boolean {
  return (code ?? '') === '' || toCode(code) === 0;
}

function toCode(value: unknown): number | null {
  const code = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(code) ? (code as number) : null;
}

function lookUp<T>(table: Readonly<Record<string, T>>, key: string | number): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
