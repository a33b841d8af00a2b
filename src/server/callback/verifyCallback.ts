import { parseJsonObject } from '../../gateway/jsonObject.js';
import { createSourceError, findRequest } from '../http/findRequest.js';
import { BodyTakenError, readBody } from '../http/readBody.js';
import { describeValue } from '../options/describeValue.js';
import { isSameSignature, isSignature, signText } from '../signing/signature.js';
import { createSignedTexts, type SignedText } from './createSignedTexts.js';
import { type PaymentCallback, parsePaymentCallback } from './parsePaymentCallback.js';
import { toSecretKeys } from './readSecretKeys.js';

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

/** The content of a callback request that a framework has read: the body as text, as bytes, or parsed from JSON. */
export interface ReceivedCallback {
  /** The received body. `express.json()`, Nest, Vercel and Lambda pass it parsed. */
  body: string | Uint8Array | object;
  /** The `X-Signature` header. */
  signature: string | readonly string[] | null | undefined;
}

/**
 * Verifies and parses the gateway's callback (webhook) about a transaction, the only proof of a payment. The signature may
 * cover the received body or its fields in canonical form, and is compared in constant time. Invalid callbacks are returned
 * as `{ ok: false }` and never throw.
 *
 * Respond with HTTP 200 to every verified callback, even if it changes nothing: after any other status the gateway sends it
 * again. Compare `amount` and `agent` with the order before you mark it as paid. Callbacks can arrive twice and out of
 * order, so a later one must not undo `processed`.
 *
 * @param received The request with its body unread, or its body and signature if a framework has read them.
 * @param secretKey The secret key, or several during a rotation: a signature by any of them is valid.
 * @throws {TypeError} When `secretKey` is missing or unusable, when the body was already read, or for a request of Node.
 * @example
 * export async function POST(request: Request) {
 *   const result = await verifyCallback(request, process.env.TARLAN_SECRET_KEY ?? '');
 *   if (!result.ok) return new Response(null, { status: result.httpStatus });
 *   const { status, agent, externalId, username, amount } = result.callback;
 *   if (status === 'processed' && agent === 'my-agent') await markPaid({ externalId, username, amount });
 *   return new Response(null);
 * }
 * @example
 * // After express.json():
 * const result = await verifyCallback({ body: req.body, signature: req.get('x-signature') }, secretKey);
 */
export async function verifyCallback(
  received: Request | ReceivedCallback,
  secretKey: string | readonly string[],
): Promise<CallbackResult> {
  return verifyReceived('verifyCallback', received, toSecretKeys('verifyCallback', secretKey));
}

/**
 * Implements `verifyCallback`, with a list of secret keys.
 *
 * @param owner The function that the shop calls, for error messages.
 */
export async function verifyReceived(
  owner: string,
  received: unknown,
  secretKeys: readonly string[],
): Promise<CallbackResult> {
  if (isReceivedCallback(received))
    return verifyBody(owner, received.body, received.signature ?? null, secretKeys);
  const request = findRequest(received);
  if (!request) throw createSourceError(owner, received);
  return verifyRequest(owner, request, secretKeys);
}

export function isReceivedCallback(received: unknown): received is ReceivedCallback {
  return typeof received === 'object' && received !== null && 'signature' in received && 'body' in received;
}

async function verifyRequest(
  owner: string,
  request: Request,
  secretKeys: readonly string[],
): Promise<CallbackResult> {
  if (request.bodyUsed) throw createTakenError(owner);
  if (request.method !== 'POST') return reject({ reason: 'method-not-allowed', httpStatus: 405 });
  const signature = request.headers.get('x-signature');
  if (signature === null) return reject({ reason: 'no-signature', httpStatus: 401 });
  const bytes = await readBody(request, maxCallbackLength, 'discard').catch((error: unknown) => {
    if (error instanceof BodyTakenError) throw createTakenError(owner);
    return undefined;
  });
  if (bytes === undefined) return reject({ reason: 'invalid-json', httpStatus: 400 });
  if (bytes === null) return reject({ reason: 'too-large', httpStatus: 413 });
  return verifyBody(owner, bytes, signature, secretKeys);
}

async function verifyBody(
  owner: string,
  body: unknown,
  signature: string | readonly string[] | null,
  secretKeys: readonly string[],
): Promise<CallbackResult> {
  if (signature === null) return reject({ reason: 'no-signature', httpStatus: 401 });
  if (!(typeof body === 'string' || (typeof body === 'object' && body !== null))) {
    throw new TypeError(
      `${owner}: \`body\` is ${describeValue(body)}. Pass the body as text, bytes or a parsed object; did a body parser run?`,
    );
  }
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(toText(body));
  if (bytes.length > maxCallbackLength) return reject({ reason: 'too-large', httpStatus: 413 });
  const rawBody = decodeUtf8(bytes);
  const fields = rawBody === null ? null : parseJsonObject(rawBody);
  if (rawBody === null || !fields) return reject({ reason: 'invalid-json', httpStatus: 400 });
  const match = await findSignedText(rawBody, String(signature), secretKeys);
  if (!match) return reject({ reason: 'wrong-signature', httpStatus: 401 }, rawBody);
  const callback = parsePaymentCallback(new Map(Object.entries(fields)), match.hasAdditionalData);
  return callback
    ? { ok: true, callback, rawBody }
    : reject({ reason: 'malformed', httpStatus: 400 }, rawBody);
}

/**
 * Returns the text that was signed. The duration reveals which form of the text was signed, but nothing about the signature.
 */
async function findSignedText(
  rawBody: string,
  signature: string,
  secretKeys: readonly string[],
): Promise<SignedText | null> {
  // A signature that is not 64 lower-case hex digits is rejected without computing a hash.
  if (!isSignature(signature)) return null;
  try {
    for (const signedText of createSignedTexts(rawBody)) {
      for (const secretKey of secretKeys) {
        if (isSameSignature(await signText(signedText.text, secretKey), signature)) return signedText;
      }
    }
  } catch (error) {
    // The callback is nested too deeply, so no text can match its signature.
    if (!(error instanceof RangeError)) throw error;
  }
  return null;
}

function createTakenError(owner: string): TypeError {
  return new TypeError(
    `${owner}: the request body was already read, for example by express.json() or request.json(). Read the callback before it, or pass ` +
      '`{ body, signature }`.',
  );
}

function reject(refusal: CallbackRefusal, rawBody: string | null = null): CallbackResult {
  return { ok: false, rawBody, ...refusal };
}

function toText(body: string | object): string {
  return typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
}

/** Returns null for bytes that are not UTF-8. Keeps a byte order mark, because the signature covers it. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
