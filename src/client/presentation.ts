import { isHandheld } from './device.js';

/** What to do with a link: open it, show its QR code, or decide by device. */
export type PaymentMode = 'auto' | 'redirect' | 'qr';

/**
 * Decides whether a QR code is shown if the gateway sends one. On a phone, the payment page is opened instead, because it
 * opens the bank's app.
 */
export function prefersQRCode(mode: PaymentMode | undefined): boolean {
  return mode === 'qr' || (mode !== 'redirect' && !isHandheld());
}
