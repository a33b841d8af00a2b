import { brotliCompressSync, constants } from 'node:zlib';

/** @param {Uint8Array | string} content */
export function compress(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}
