/** Base64 with the standard alphabet and padding. */
export function toBase64(bytes: Uint8Array): string {
  // Spreading all bytes into one call would overflow the stack on large inputs.
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
