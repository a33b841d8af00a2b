import type { PaymentLink } from './types.js';

/**
 * Maximum payload length, in bytes (payloads are ASCII): the capacity of a version 25 code (117 modules) with the
 * lowest error correction. Phones scan larger codes poorly from a screen.
 */
const maxPayloadLength = 1273;

/** True if the link has an image of a QR code, or a payload to draw one from. */
export function hasQRCode({ qrCodeImage, qrPayload }: PaymentLink): boolean {
  return qrCodeImage !== null || fitsQRCode(qrPayload);
}

/** True if the payload fits a code that phones scan reliably. */
export function fitsQRCode(payload: string | null): payload is string {
  return payload !== null && payload.length <= maxPayloadLength;
}
