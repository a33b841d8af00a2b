import { sampleQrCode } from 'react-tarlan-pay/testing';

/** The head of an image: taken for one by its size, until the browser looks for the rest. */
export const brokenQrCode = sampleQrCode.slice(0, 44);
