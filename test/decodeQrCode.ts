import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** Gives the decoder its program: by default it would fetch it from elsewhere. */
export function loadDecoder(wasmBinary: ArrayBuffer): void {
  prepareZXingModule({ overrides: { wasmBinary } });
}

/** What a picture's QR code says, read by another implementation than the one that drew it; undefined when none is found. */
export async function decodeQrCode(picture: ImageData | Uint8Array): Promise<string | undefined> {
  const [code] = await readBarcodes(picture, {
    formats: ['QRCode'],
    maxNumberOfSymbols: 1,
    tryInvert: false,
  });
  return code?.text;
}
