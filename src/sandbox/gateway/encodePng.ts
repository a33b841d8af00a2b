const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Encodes black (true) and white squares of 8 × 8 pixels as a PNG. At one bit for a pixel one square is one byte of a row.
 */
export async function encodePng(squares: readonly (readonly boolean[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const side = squares.length * 8;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, side);
  view.setUint32(4, side);
  // One bit of greyscale; the last three bytes, compression, filter and interlacing, stay zero.
  header[8] = 1;
  const rows = squares.flatMap((row) => {
    const unfiltered = [0, ...row.map((black) => (black ? 0x00 : 0xff))];
    return Array.from({ length: 8 }, () => unfiltered).flat();
  });
  const pixels = await deflate(Uint8Array.from(rows));
  const chunks = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', new Uint8Array())];
  return Uint8Array.from([signature, ...chunks].flatMap((part) => Array.from(part)));
}

/** Despite its name the `deflate` format is zlib's, which is what PNG wants. */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}

/** Length, type, data, and a checksum over type and data. */
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
