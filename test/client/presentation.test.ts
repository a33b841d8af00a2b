import { expect, it, vi } from 'vitest';
import { prefersQRCode } from '../../src/client/presentation.js';

it.each([
  [undefined, 'a desktop', true],
  ['auto', 'a desktop', true],
  ['auto', 'a phone', false],
  ['redirect', 'a desktop', false],
  ['qr', 'a phone', true],
] as const)('prefersQRCode() in mode %s on %s returns %s', (mode, device, expected) => {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: device === 'a phone' }) });
  expect(prefersQRCode(mode)).toBe(expected);
});
