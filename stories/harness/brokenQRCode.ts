import { sampleQrCode } from 'react-tarlan-pay/testing';

/** A truncated image of a QR code, which browsers cannot decode. */
export const brokenQRCode = sampleQrCode.slice(0, 44);
