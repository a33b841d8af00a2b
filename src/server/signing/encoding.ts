/** Encodes bytes as base64 with the standard alphabet and padding. */
export function toBase64(bytes: Uint8Array): string {
  // One `String.fromCharCode(...bytes)` would overflow the stack on large inputs.
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Encodes bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hashes the UTF-8 bytes of a text and returns lower-case hex. */
export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toHex(new Uint8Array(hash));
}
