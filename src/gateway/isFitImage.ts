import { type ImageFormat, readImageSize } from './imageSize.js';

/** The smallest QR code has 21 modules; a small file can hold an image that fills a phone's memory when it is drawn. */
const minPixels = 21;
const maxPixels = 4096;

/**
 * Can the image be a QR code: is it there to its end, and of a size that a code can have? Browsers show the beginning of
 * an image that was cut off, and say nothing.
 *
 * @param uri A `data:` URI as the parser leaves it.
 */
export function isFitImage(uri: string): boolean {
  const match = /^data:image\/(png|jpeg|gif|webp);base64,(.+)$/.exec(uri);
  if (!match) return false;
  // The pattern names the formats, and has both groups.
  const [, format, data] = match as unknown as [string, ImageFormat, string];
  try {
    const bytes = atob(data);
    const size = readImageSize(format, bytes);
    return isWhole(format, bytes) && Math.min(...size) >= minPixels && Math.max(...size) <= maxPixels;
  } catch {
    return false;
  }
}

function isWhole(format: ImageFormat, bytes: string): boolean {
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
