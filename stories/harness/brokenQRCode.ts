import { sampleQrCode } from 'react-tarlan-pay/testing';

/** A truncated image, which browsers cannot decode. */
export const brokenQRCode = sampleQrCode.slice(0, 44);
