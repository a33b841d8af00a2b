import type { ImageFormat } from './imageSize.js';
import { checkPaymentUrl } from './paymentUrl.js';
import type { PaymentLink, PaymentUrlOptions } from './types.js';

/** Base64 of an image, bare or as a `data:` URI, with the first bytes of each format. */
const image =
  /^(?:data:image\/(png|jpeg|gif|webp);base64,)?((?:iVBORw0KGgo|\/9j\/|R0lGOD[dl]h|UklGR[A-Za-z\d+/]{6}XRUJQ)[A-Za-z\d+/]*={0,2})$/;
const formats: Readonly<Record<string, ImageFormat>> = { i: 'png', '/': 'jpeg', R: 'gif', U: 'webp' };
const imageFile = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico|tiff?)$/i;
/**
 * The longest payload that is drawn, in bytes (payloads are ASCII): what a code of 117 modules, version 25, holds with
 * the weakest error correction. A larger one is not scanned well from a screen.
 */
const maxPayloadLength = 1273;

/**
 * Reads `qr_code_image`, whose format the gateway does not document: base64 of a raster image, bare or as a `data:`
 * URI, is an image (the bound of a whole answer is its bound too); a URL that may be opened is a payload to draw. Everything else (SVG, remote images) is dropped.
 */
export function readQrImage(
  value: unknown,
  options: PaymentUrlOptions,
): { image: string | null; payload: string | null } {
  const nothing = { image: null, payload: null };
  if (typeof value !== 'string') return nothing;
  const [, declared, data = ''] = image.exec(value.replace(/\s/g, '')) ?? [];
  const format = formats[data.charAt(0)];
  if (format && data.length % 4 === 0 && format === (declared ?? format))
    return { image: `data:image/${format};base64,${data}`, payload: null };
  const url = checkPaymentUrl(value, options);
  const isPayload = url && !imageFile.test(url.pathname) && isDrawable(value);
  return isPayload ? { image: null, payload: value } : nothing;
}

/** Can a payload be drawn as a code that is scanned well? */
export function isDrawable(payload: string | null): payload is string {
  return payload !== null && payload.length <= maxPayloadLength;
}

/** Is there something to scan? */
export function hasQRCode({
  qrCodeImage,
  qrPayload,
}: Pick<PaymentLink, 'qrCodeImage' | 'qrPayload'>): boolean {
  return qrCodeImage !== null || isDrawable(qrPayload);
}
