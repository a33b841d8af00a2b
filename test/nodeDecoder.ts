import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { decodeQRCode, loadDecoder } from './decodeQRCode.js';

const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
loadDecoder(new Uint8Array(wasm).buffer);

export { decodeQRCode };
