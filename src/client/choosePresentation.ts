import { cameWithQRCode } from '../gateway/parseResponse.js';
import type { PaymentLink } from '../gateway/types.js';

/** What to do with a link: open it, show its QR code, or open it on phones and show a QR code elsewhere. */
export type PaymentMode = 'auto' | 'redirect' | 'qr';

/** Decides how a link is presented. Whichever of URL and code is missing, the other is used. */
export function choosePresentation(
  link: PaymentLink,
  mode: PaymentMode,
  handheld: boolean,
): 'redirect' | 'qr' {
  const wantsCode = mode === 'qr' || (mode === 'auto' && !handheld && cameWithQRCode(link));
  return wantsCode || link.redirectUrl === null ? 'qr' : 'redirect';
}
