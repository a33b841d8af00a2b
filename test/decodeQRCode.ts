import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Initializes the decoder. By default it would download its WebAssembly from a CDN. */
export function loadDecoder(wasmBinary: ArrayBuffer): void {
  prepareZXingModule({ overrides: { wasmBinary } });
}

/** Decodes the QR code in an image, with another library than the one that draws QR codes. Returns undefined without a QR code. */
export async function decodeQRCode(image: ImageData | Uint8Array): Promise<string | undefined> {
  const [code] = await readBarcodes(image, {
    formats: ['QRCode'],
    maxNumberOfSymbols: 1,
    tryInvert: false,
  });
  return code?.text;
}
