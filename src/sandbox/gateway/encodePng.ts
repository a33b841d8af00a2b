const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Encodes a grid of black (true) and white modules as a PNG, 8 × 8 pixels per module. With 1 bit per pixel, one module is
 * exactly one byte of a pixel row.
 */
export async function encodePng(modules: readonly (readonly boolean[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const side = modules.length * 8;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, side);
  view.setUint32(4, side);
  // Bit depth 1. Colour type (greyscale), compression, filter and interlacing stay 0.
  header[8] = 1;
  const rows = modules.flatMap((row) => {
    const unfiltered = [0, ...row.map((black) => (black ? 0x00 : 0xff))];
    return Array.from({ length: 8 }, () => unfiltered).flat();
  });
  const pixels = await deflate(Uint8Array.from(rows));
  const chunks = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', new Uint8Array())];
  return Uint8Array.from([signature, ...chunks].flatMap((part) => Array.from(part)));
}

/** The `deflate` format is the zlib format, which PNG requires: https://compression.spec.whatwg.org/#supported-formats */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** A chunk is length, type, data, and a CRC over type and data: https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  return ~remainder >>> 0;
}
