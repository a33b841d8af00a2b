import { sha256 } from './sha256.js';

/**
 * A phone in the office opens a plain file server by its address, and browsers give cryptography to https and localhost
 * only. The stories' shop has no secrets, so what it needs of it is stood in for there.
 */
export function standInCrypto(): void {
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
    Object.defineProperty(crypto, 'randomUUID', { value: randomUuid });
  }
}

function randomUuid(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
