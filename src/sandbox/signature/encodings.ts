import { toHex } from '../../server/signing/encoding.js';

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** UTF-16, little-endian. */
export function encodeUtf16(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, index) => {
    const unit = text.charCodeAt(index >> 1);
    return index % 2 === 0 ? unit & 255 : unit >> 8;
  });
}

/** Decodes base64 with the standard or the URL alphabet. */
export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
}

/** HMAC-SHA-256 as lower-case hex. */
export async function hmacHex(text: string, secretKey: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encodeUtf8(secretKey), algorithm, false, ['sign']);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, encodeUtf8(text))));
}
