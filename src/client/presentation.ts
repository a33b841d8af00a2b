import type { PaymentLinkReply } from '../gateway/readLink.js';

/** What to do with a link: open it, show its QR code, or decide by device. */
export type PaymentMode = 'auto' | 'redirect' | 'qr';

/** Decides whether a link is opened or shown as a QR code. If one of the two is missing, the other is used. */
export function choosePresentation(
  { link, qrSource }: PaymentLinkReply,
  mode: PaymentMode,
  handheld: boolean,
): 'redirect' | 'qr' {
  const prefersCode = mode === 'qr' || (mode === 'auto' && !handheld && qrSource !== null);
  return prefersCode || link.redirectUrl === null ? 'qr' : 'redirect';
}
