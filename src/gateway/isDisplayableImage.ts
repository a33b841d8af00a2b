import { type ImageFormat, readImageSize } from './readImageSize.js';

/** The smallest QR code has 21 modules. */
const minPixels = 21;
/** Limits the size, because even a small file can decode to an image that exhausts a phone's memory. */
const maxPixels = 4096;

/**
 * True if the image is complete and has the size of a QR code. Browsers draw the beginning of a truncated image without
 * an error event (seen in Chromium 156).
 *
 * @param bytes The file as a binary string, as `atob` returns it.
 */
export function isDisplayableImage(format: ImageFormat, bytes: string): boolean {
  const size = readImageSize(format, bytes);
  return isComplete(format, bytes) && Math.min(...size) >= minPixels && Math.max(...size) <= maxPixels;
}

function isComplete(format: ImageFormat, bytes: string): boolean {
  switch (format) {
    case 'png':
      return bytes.includes('IEND');
    case 'jpeg':
      return bytes.includes('\xff\xd9');
    case 'gif':
      return bytes.endsWith(';');
    case 'webp': {
      const at = (index: number) => bytes.charCodeAt(index);
      return bytes.length >= 8 + at(4) + at(5) * 256 + at(6) * 65_536;
    }
    default:
      return format satisfies never;
  }
}
