import { getQRCodeReader } from 'react-tarlan-pay/panel';
import { expect, it } from 'vitest';

const link = { redirectUrl: null, qrCodeImage: null, qrPayload: null, gatewayMessage: '' };

it.each([
  ['"camera" for a QR code that contains a web address', { qrPayload: 'HTTPS://QR.KZ/1' }, 'camera'],
  ['"bank-app" for a QR code that contains a number', { qrPayload: '7'.repeat(41) }, 'bank-app'],
  [
    'null for a QR code image, whose content is unknown',
    { qrCodeImage: 'data:,', qrPayload: 'https://qr.kz/1' },
    null,
  ],
  ['null for a link without a QR code', {}, null],
])('getQRCodeReader() returns %s', (_, changes, reader) => {
  expect(getQRCodeReader({ ...link, ...changes })).toBe(reader);
});
