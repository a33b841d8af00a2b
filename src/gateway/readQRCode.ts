import { encodeLetters } from './encodeLetters.js';
import { getSafeUrl } from './getSafeUrl.js';
import { isBankPayload } from './isBankPayload.js';
import { isDisplayableImage } from './isDisplayableImage.js';
import type { ImageFormat } from './readImageSize.js';
import type { PaymentUrlOptions } from './types.js';

/** Base64 of an image, bare or as a `data:` URI, that starts with the first bytes of its format. */
const image =
  /^(?:data:image\/(png|jpeg|gif|webp);base64,)?((?:iVBORw0KGgo|\/9j\/|R0lGOD[dl]h|UklGR[A-Za-z\d+/]{6}XRUJQ)[A-Za-z\d+/]*={0,2})$/;
const formats: Readonly<Record<string, ImageFormat>> = { i: 'png', '/': 'jpeg', R: 'gif', U: 'webp' };
const imageFile = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico|tiff?)$/i;
/**
 * The same limit as in `fitsQRCode`. It is copied, because bundlers put a module that two lazy chunks import into a third
 * chunk, which would be one more request before a QR code is shown.
 */
const maxPayloadLength = 1273;

/** What a QR code is drawn from. At most one of the two is given. */
export interface QRCodeSource {
  image: string | null;
  payload: string | null;
}

/**
 * Reads `qr_code_image`. The gateway does not document its format, so base64 of a raster image (bare or as a `data:`
 * URI) is an image, and a safe URL or a bank's own payload is drawn. Everything else is dropped: also SVG, remote images,
 * truncated images and images that cannot be a QR code.
 */
export function readQRCode(value: unknown, options: PaymentUrlOptions): QRCodeSource {
  const nothing = { image: null, payload: null };
  if (typeof value !== 'string') return nothing;
  const [, declared, data = ''] = image.exec(value.replace(/\s/g, '')) ?? [];
  const format = formats[data.charAt(0)];
  // `atob` may throw if the length is not a multiple of 4.
  if (format && data.length % 4 === 0 && format === (declared ?? format))
    return isDisplayableImage(format, atob(data))
      ? { image: `data:image/${format};base64,${data}`, payload: null }
      : nothing;
  const payload = isBankPayload(value) ? value : readUrl(value, options);
  return payload !== null && payload.length <= maxPayloadLength ? { image: null, payload } : nothing;
}

function readUrl(text: string, options: PaymentUrlOptions): string | null {
  // Letters outside of ASCII are percent-encoded, because phones disagree on the character encoding of QR codes.
  const encoded = encodeLetters(text, options.allowedHosts);
  const url = getSafeUrl(encoded, options);
  return url && !imageFile.test(url.pathname) ? encoded : null;
}
