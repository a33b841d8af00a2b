import { sha256, toBase64 } from './encoding.js';
import { canonicalJson } from './toCanonicalJson.js';

/** Signs with Go's escaping first: the gateway is written in Go. */
const escapingForms = [true, false];
/** Control characters and lone surrogates: the gateway's languages write them differently. */
const ambiguousText = /[\p{Cc}\p{Cs}]/u;

/** How {@link signRequest} writes the body. */
export interface SignRequestOptions {
  /**
   * Write `<`, `>`, `&`, U+2028 and U+2029 as `\u003c`…, the way Go's `json.Marshal` does. Default: `true`. The gateway's
   * Python and PHP samples leave them as they are.
   */
  escapeHtml?: boolean | undefined;
}

/** A body and the signature made over exactly these characters. */
export interface SignedRequest {
  /** The JSON text to send, byte for byte: encoding the fields anew can break the signature. */
  body: string;
  /** The value of the `X-Signature` header: 64 lower-case hex digits. */
  signature: string;
}

/**
 * Signs the fields of a request to the gateway. Fields whose value is `""` are left out of the body.
 *
 * @throws {TypeError} Naming the field, never its value, when a value is neither a string nor a safe positive integer, when
 * a text holds control characters or lone surrogates, and when `secretKey` is empty.
 */
export async function signRequest(
  fields: Record<string, string | number>,
  secretKey: string,
  { escapeHtml = true }: SignRequestOptions = {},
): Promise<SignedRequest> {
  if (!isRecord(fields)) throw new TypeError('The fields to sign must be an object.');
  for (const [name, value] of Object.entries(fields)) assertSignable(name, value);
  const body = canonicalJson(fields, escapeHtml);
  return { body, signature: await signText(body, secretKey) };
}

/**
 * Checks the signature of a message from the gateway, in either escaping form and in constant time.
 *
 * @param fields The decoded message, whatever it holds: what cannot be serialised does not verify.
 * @param signature The `X-Signature` header. Only 64 lower-case hex digits can be right.
 * @throws {TypeError} When `secretKey` is empty: anybody could sign for it.
 */
export async function verifySignature(
  fields: Record<string, unknown>,
  signature: string,
  secretKey: string,
): Promise<boolean> {
  assertSecretKey(secretKey);
  if (!isRecord(fields)) return false;
  let texts: string[];
  try {
    texts = escapingForms.map((escapeHtml) => canonicalJson(fields, escapeHtml));
  } catch {
    return false;
  }
  const expected = await Promise.all(texts.map((text) => signText(text, secretKey)));
  return expected.map((candidate) => isSameSignature(candidate, signature)).includes(true);
}

/** The signature over a text (or its UTF-8 bytes): lower-case hex of SHA-256 over its base64 form and the secret key. */
export async function signText(text: string | Uint8Array, secretKey: string): Promise<string> {
  assertSecretKey(secretKey);
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return sha256(toBase64(bytes) + secretKey);
}

/** Compares in a time that does not depend on how much of the signature is right. */
export function isSameSignature(expected: string, received: unknown): boolean {
  if (typeof received !== 'string' || !/^[0-9a-f]{64}$/.test(received)) return false;
  let difference = expected.length ^ received.length;
  for (let at = 0; at < expected.length; at++)
    difference |= expected.charCodeAt(at) ^ received.charCodeAt(at);
  return difference === 0;
}

function assertSignable(name: string, value: unknown): void {
  const field = `The field ${JSON.stringify(name)}`;
  if (ambiguousText.test(name))
    throw new TypeError(`${field} has control characters or lone surrogates in its name.`);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value <= 0)
      throw new TypeError(`${field} must be a safe positive integer.`);
  } else if (typeof value !== 'string') {
    throw new TypeError(`${field} must be a string or a number.`);
  } else if (ambiguousText.test(value)) {
    throw new TypeError(`${field} must not contain control characters or lone surrogates.`);
  }
}

function assertSecretKey(secretKey: unknown): void {
  if (typeof secretKey !== 'string' || secretKey === '')
    throw new TypeError('The secret key must be a non-empty string.');
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
