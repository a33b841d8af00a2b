import { expect, it } from 'vitest';
import { choosePresentation } from '../../src/client/presentation.js';
import { link } from './states.js';

it.each([
  ['auto', 'a desktop', null, 'redirect'],
  ['auto', 'a desktop', 'image', 'qr'],
  ['auto', 'a desktop', 'payload', 'qr'],
  ['auto', 'a phone', 'image', 'redirect'],
  ['redirect', 'a desktop', 'image', 'redirect'],
  ['qr', 'a phone', 'image', 'qr'],
  ['qr', 'a desktop', null, 'qr'],
] as const)(
  'choosePresentation() in mode %s on %s, for a link with QR code source %s: %s',
  (mode, device, qrSource, expected) => {
    expect(choosePresentation({ link, qrSource }, mode, device === 'a phone')).toBe(expected);
  },
);

it.each([
  ['auto', 'a phone'],
  ['redirect', 'a desktop'],
] as const)(
  'choosePresentation() in mode %s on %s, for a link without a payment page: qr',
  (mode, device) => {
    const reply = { link: { ...link, redirectUrl: null }, qrSource: 'image' } as const;
    expect(choosePresentation(reply, mode, device === 'a phone')).toBe('qr');
  },
);
