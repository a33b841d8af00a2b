import { isJsonObject } from '../../gateway/jsonObject.js';
import { isNonEmptyString } from '../options/createOptionValidator.js';
import { sha256, toBase64 } from './encoding.js';
import { escapeHtml, toCanonicalJson } from './toCanonicalJson.js';

/** Control characters and lone surrogates: the gateway's languages serialize them differently. */
const ambiguousCharacters = /[\p{Cc}\p{Cs}]/u;

/** Options of {@link signRequest}. */
export interface SignRequestOptions {
  /**
   * Escape `<`, `>`, `&`, U+2028 and U+2029 as Go's `json.Marshal` does. The gateway is written in Go; its Python and PHP
   * samples do not escape.
   *
   * @default true
   * @example false
   */
  escapeHtml?: boolean | undefined;
}

/** A request body and its signature. */
export interface SignedRequest {
  /** The signed JSON text. Send it unchanged: serializing the fields again can produce other bytes. */
  body: string;
  /** The value of the `X-Signature` header: 64 lower-case hex digits. */
  signature: string;
}

/**
 * Signs the fields of a request to the gateway. Fields whose value is `""` are left out of the body.
 *
 * @throws {TypeError} When a value is neither a string nor a safe positive integer, when a name or value contains control
 * characters or lone surrogates, or when `secretKey` is empty. The message names the field, never its value.
 * @example
 * const { body, signature } = await signRequest({ agent: 'my-agent', external_id: '200001' }, secretKey);
 * await fetch(url, {
 *   method: 'POST',
 *   headers: { 'Content-Type': 'application/json', 'X-Signature': signature },
 *   body,
 * });
 */
export async function signRequest(
  fields: Record<string, string | number>,
  secretKey: string,
  { escapeHtml = true }: SignRequestOptions = {},
): Promise<SignedRequest> {
  if (!isJsonObject(fields)) throw new TypeError('The fields to sign must be an object.');
  for (const [name, value] of Object.entries(fields)) assertSignable(name, value);
  const body = toCanonicalJson(fields, escapeHtml);
  return { body, signature: await signText(body, secretKey) };
}

/**
 * Verifies the signature of a message from the gateway in constant time, with and without HTML escaping.
 *
 * @param fields The decoded message. Returns false for fields that JSON cannot represent.
 * @param signature The `X-Signature` header: 64 lower-case hex digits.
 * @throws {TypeError} When `secretKey` is empty, because anyone could then create a valid signature.
 */
export async function verifySignature(
  fields: Record<string, unknown>,
  signature: string,
  secretKey: string,
): Promise<boolean> {
  assertSecretKey(secretKey);
  if (!isSignature(signature) || !isJsonObject(fields)) return false;
  let plain: string;
  try {
    plain = toCanonicalJson(fields, false);
  } catch {
    return false;
  }
  const texts = new Set([escapeHtml(plain), plain]);
  let isValid = false;
  // All texts are compared, so that the duration does not reveal which one matches.
  for (const text of texts) isValid = isSameSignature(await signText(text, secretKey), signature) || isValid;
  return isValid;
}

/** True for 64 lower-case hex digits. Checked before anything is hashed, because anyone can send a callback. */
export function isSignature(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** Signs a text or its UTF-8 bytes: lower-case hex of SHA-256(base64(text) + secretKey). */
export async function signText(text: string | Uint8Array, secretKey: string): Promise<string> {
  assertSecretKey(secretKey);
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return sha256(toBase64(bytes) + secretKey);
}

/** Compares signatures in constant time, so that the duration does not reveal how many digits match. */
export function isSameSignature(expected: string, received: unknown): boolean {
  if (!isSignature(received)) return false;
  let difference = expected.length ^ received.length;
  for (let at = 0; at < expected.length; at++)
    difference |= expected.charCodeAt(at) ^ received.charCodeAt(at);
  return difference === 0;
}

function assertSecretKey(secretKey: unknown): void {
  if (!isNonEmptyString(secretKey)) throw new TypeError('The secret key must be a non-empty string.');
}

function assertSignable(name: string, value: unknown): void {
  const field = `The field ${JSON.stringify(name)}`;
  if (ambiguousCharacters.test(name))
    throw new TypeError(`${field} must not have control characters or lone surrogates in its name.`);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value <= 0)
      throw new TypeError(`${field} must be a safe positive integer.`);
  } else if (typeof value !== 'string') {
    throw new TypeError(`${field} must be a string or a number.`);
  } else if (ambiguousCharacters.test(value)) {
    throw new TypeError(`${field} must not contain control characters or lone surrogates.`);
  }
}
