import { parseJsonObject } from '../../gateway/jsonObject.js';
import { readBody } from '../http/readBody.js';
import { assertSecretKey, isSameSignature, signText, verifySignature } from '../signing/signature.js';
import { type PaymentCallback, parsePaymentCallback } from './parsePaymentCallback.js';

const maxCallbackLength = 64 * 1024;

/** Why a callback is rejected, and the HTTP status to respond with. The gateway then sends the callback again. */
export type CallbackRefusal =
  | { reason: 'method-not-allowed'; httpStatus: 405 }
  | { reason: 'no-signature' | 'wrong-signature'; httpStatus: 401 }
  | { reason: 'too-large'; httpStatus: 413 }
  /** The body is incomplete, or is not a JSON object in UTF-8. */
  | { reason: 'invalid-json'; httpStatus: 400 }
  /** The signature is valid, but a required field is missing or has another type. */
  | { reason: 'malformed'; httpStatus: 400 };

/** A verified callback, or why it was rejected. `rawBody` is the received body, for logs; null if it was not read. */
export type CallbackResult =
  | { ok: true; callback: PaymentCallback; rawBody: string }
  | ({ ok: false; rawBody: string | null } & CallbackRefusal);

/**
 * Verifies and parses the gateway's callback (webhook) about a transaction, the only proof of a payment. The signature may
 * cover the received body or its fields in canonical form, and is compared in constant time. Invalid callbacks are returned
 * as `{ ok: false }` and never throw.
 *
 * Respond with HTTP 200 to every verified callback, even if it changes nothing: after any other status the gateway sends it
 * again. Compare `amount` and `agent` with the order before you mark it as paid. Callbacks can arrive twice and out of
 * order, so a later one must not undo `processed`.
 *
 * @param request The request with its body unread: call this before `express.json()` and similar middleware.
 * @throws {TypeError} When `secretKey` is empty or the body was already read.
 * @example
 * export async function POST(request: Request) {
 *   const result = await verifyCallback(request, process.env.TARLAN_SECRET_KEY ?? '');
 *   if (!result.ok) return new Response(null, { status: result.httpStatus });
 *   const { status, agent, externalId, username, amount } = result.callback;
 *   if (status === 'processed' && agent === 'my-agent') await markPaid({ externalId, username, amount });
 *   return new Response(null);
 * }
 */
export async function verifyCallback(request: Request, secretKey: string): Promise<CallbackResult> {
  assertSecretKey(secretKey);
  if (request.bodyUsed) {
    throw new TypeError(
      'verifyCallback: the request body was already read. Call verifyCallback before express.json() or request.json().',
    );
  }
  const reject = (refusal: CallbackRefusal, rawBody: string | null = null): CallbackResult => ({
    ok: false,
    rawBody,
    ...refusal,
  });
  if (request.method !== 'POST') return reject({ reason: 'method-not-allowed', httpStatus: 405 });
  const signature = request.headers.get('x-signature');
  if (signature === null) return reject({ reason: 'no-signature', httpStatus: 401 });

  const bytes = await readBody(request, maxCallbackLength, 'discard').catch(() => undefined);
  if (bytes === undefined) return reject({ reason: 'invalid-json', httpStatus: 400 });
  if (bytes === null) return reject({ reason: 'too-large', httpStatus: 413 });
  const rawBody = decodeUtf8(bytes);
  const fields = rawBody === null ? null : parseJsonObject(rawBody);
  if (rawBody === null || !fields) return reject({ reason: 'invalid-json', httpStatus: 400 });
  // Both are always computed, so that the duration does not reveal which one matches.
  const matchesFields = await verifySignature(fields, signature, secretKey);
  const matchesBytes = isSameSignature(await signText(bytes, secretKey), signature);
  if (!matchesFields && !matchesBytes) {
    return reject({ reason: 'wrong-signature', httpStatus: 401 }, rawBody);
  }
  const callback = parsePaymentCallback(new Map(Object.entries(fields)));
  return callback
    ? { ok: true, callback, rawBody }
    : reject({ reason: 'malformed', httpStatus: 400 }, rawBody);
}

/** Returns null for bytes that are not UTF-8. Keeps a byte order mark, because the signature covers it. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
