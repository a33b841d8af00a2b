/** Image formats accepted for a QR code. */
export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp';

/**
 * Reads the width and height of an image, in pixels, from its header.
 *
 * @param bytes The file as a binary string, as `atob` returns it. For a file that is too short, the size is NaN or 0.
 */
export function readImageSize(format: ImageFormat, bytes: string): [width: number, height: number] {
  const at = (index: number) => bytes.charCodeAt(index);
  const big = (index: number) => at(index) * 256 + at(index + 1);
  const little = (index: number) => at(index) + at(index + 1) * 256;
  switch (format) {
    case 'png':
      return [big(16) * 65_536 + big(18), big(20) * 65_536 + big(22)];
    case 'gif':
      return [little(6), little(8)];
    case 'jpeg': {
      // Skips segments up to the start of frame, whose marker is C0 to CF except C4, C8 and CC.
      let index = 2;
      while (
        index < bytes.length &&
        at(index) === 0xff &&
        !/(?![\xc4\xc8\xcc])[\xc0-\xcf]/.test(bytes.charAt(index + 1))
      ) {
        index += 2 + big(index + 2);
      }
      return [big(index + 7), big(index + 5)];
    }
    case 'webp':
      switch (bytes.slice(12, 16)) {
        case 'VP8X':
          return [1 + little(24) + at(26) * 65_536, 1 + little(27) + at(29) * 65_536];
        case 'VP8L':
          return [1 + (little(21) & 0x3fff), 1 + ((at(22) >> 6) | ((little(23) & 0xfff) << 2))];
        default:
          return [little(26) & 0x3fff, little(28) & 0x3fff];
      }
    default:
      return format satisfies never;
  }
}
