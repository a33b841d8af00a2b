import type { PaymentLink } from './types.js';

/**
 * Returns what reads a link's QR code on the phone: the camera if the code is a web address, and only the bank's app if the
 * code is the bank's own payload. Null for the gateway's image, whose content is unknown, and for a link without a code.
 *
 * @example
 * getQRCodeReader(link) === 'bank-app' ? 'Scan the code in your bank’s app' : 'Scan the code with your phone’s camera';
 */
export function getQRCodeReader({ qrCodeImage, qrPayload }: PaymentLink): 'camera' | 'bank-app' | null {
  if (qrCodeImage !== null || qrPayload === null) return null;
  return /^https?:/i.test(qrPayload) ? 'camera' : 'bank-app';
}
