import { sampleQrCode } from 'react-tarlan-pay/testing';

/** A truncated image. It passes the check of its header, and the browser cannot decode it. */
export const brokenQRCode = sampleQrCode.slice(0, 44);
