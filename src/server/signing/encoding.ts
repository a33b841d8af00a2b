/** The part of `node:crypto` that is used. */
interface NodeCrypto {
  createHash(algorithm: 'sha256'): { update(text: string): { digest(encoding: 'hex'): string } };
}

// `node:crypto` is loaded without an import, which bundlers for browsers and workers could not resolve. WebCrypto is not
// used on Node: it hashes in the thread pool, where blocked file and DNS operations delay it, and costs several times as
// much for short texts.
const nodeCrypto: NodeCrypto | undefined =
  typeof process === 'object' ? process.getBuiltinModule?.('node:crypto') : undefined;
const nodeBuffer = typeof Buffer === 'function' ? Buffer : undefined;

/** Encodes bytes as base64 with the standard alphabet and padding. */
export function toBase64(bytes: Uint8Array): string {
  if (nodeBuffer) return nodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  // One `String.fromCharCode(...bytes)` would overflow the stack on large inputs.
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Encodes bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hashes the UTF-8 bytes of a text to lower-case hex: at once with `node:crypto`, or with WebCrypto in other runtimes. */
export function sha256(text: string): string | Promise<string> {
  return nodeCrypto ? nodeCrypto.createHash('sha256').update(text).digest('hex') : hashWithWebCrypto(text);
}

/** @internal Exported for tests. */
export async function hashWithWebCrypto(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toHex(new Uint8Array(hash));
}
