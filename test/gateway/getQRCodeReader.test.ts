import { getQRCodeReader } from 'react-tarlan-pay/panel';
import { expect, it } from 'vitest';

const link = { redirectUrl: null, qrCodeImage: null, qrPayload: null, gatewayMessage: '' };

it.each([
  ['the camera for a web address', { qrPayload: 'HTTPS://QR.KZ/1' }, 'camera'],
  ['the bank’s app for a number', { qrPayload: '7'.repeat(41) }, 'bank-app'],
  [
    'nothing for an image, whose content is unknown',
    { qrCodeImage: 'data:,', qrPayload: 'https://qr.kz/1' },
    null,
  ],
  ['nothing without a code', {}, null],
])('getQRCodeReader() names %s', (_, changes, reader) => {
  expect(getQRCodeReader({ ...link, ...changes })).toBe(reader);
});
