import { sha256 } from './sha256.js';

/**
 * Adds the parts of `crypto` that the story shop needs and that browsers omit outside of secure contexts, for example when
 * a phone opens the built Storybook by the IP address of an office machine. The story shop has no secrets.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/Security/Secure_Contexts
 */
export function polyfillCrypto(): void {
  if (!('subtle' in crypto) || crypto.subtle === undefined) {
    const digest = async (_algorithm: string, data: BufferSource): Promise<ArrayBuffer> =>
      sha256(
        ArrayBuffer.isView(data)
          ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
          : new Uint8Array(data),
      );
    Object.defineProperty(crypto, 'subtle', { value: { digest } });
  }
  if (!('randomUUID' in crypto) || crypto.randomUUID === undefined) {
    Object.defineProperty(crypto, 'randomUUID', { value: randomUUID });
  }
}

function randomUUID(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
