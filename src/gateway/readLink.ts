import { encodeLetters } from './encodeLetters.js';
import { getSafeUrl } from './getSafeUrl.js';
import type { ParsedResponse } from './parseResponse.js';
import { readQRCode } from './readQRCode.js';
import type { PaymentLink, PaymentUrlOptions } from './types.js';

/** A link, and where its QR code comes from. */
export interface ParsedLink {
  /** The link to open or to scan. */
  link: PaymentLink;
  /**
   * What the gateway sent as `qr_code_image`: an image, or a payload to draw. Null if it sent neither, or if the payment
   * page is preferred.
   */
  qrSource: 'image' | 'payload' | null;
}

/**
 * Reads the link of a successful response. Null if the response is not a success, or its link is unusable.
 *
 * @param prefersQRCode If false, `qrSource` is null for a link that has a payment page.
 */
export function readLink(
  response: ParsedResponse,
  context: PaymentUrlOptions,
  prefersQRCode = true,
): ParsedLink | null {
  const { isSuccess, result, message } = response;
  if (!isSuccess) return null;
  const sentUrl = result?.redirect_url ?? '';
  if (typeof sentUrl !== 'string') return null;
  const url = encodeLetters(sentUrl, context.allowedHosts);
  if (url && !getSafeUrl(url, context)) return null;
  const { image, payload } = readQRCode(result?.qr_code_image, context);
  if (!url && !image && !payload) return null;
  const redirectUrl = url || null;
  const qrSource = image ? 'image' : payload ? 'payload' : null;
  return {
    link: { redirectUrl, qrCodeImage: image, qrPayload: payload ?? redirectUrl, gatewayMessage: message },
    qrSource: redirectUrl && !prefersQRCode ? null : qrSource,
  };
}
