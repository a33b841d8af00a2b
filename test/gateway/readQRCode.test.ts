import { describe, expect, it } from 'vitest';
import { fitsQRCode } from '../../src/gateway/hasQRCode.js';
import { readQRCode } from '../../src/gateway/readQRCode.js';
import { images } from './images.js';

const base64 = (...bytes: number[]) => Buffer.from([...bytes, ...new Array(32).fill(0)]).toString('base64');
const text = (value: string) => [...Buffer.from(value)];

const none = { image: null, payload: null };

describe('readQRCode()', () => {
  it.each(Object.entries(images))(
    'accepts a %s as base64, as a data URI and with line breaks',
    (format, data) => {
      const expected = { image: `data:image/${format};base64,${data}`, payload: null };
      expect(readQRCode(data, {})).toEqual(expected);
      expect(readQRCode(`data:image/${format};base64,${data}`, {})).toEqual(expected);
      expect(readQRCode(data.replace(/(.{10})/g, '$1\r\n'), {})).toEqual(expected);
    },
  );

  it('accepts GIF87a', () => {
    const gif87 = Buffer.from(images.gif, 'base64');
    gif87.write('87a', 3);
    expect(readQRCode(gif87.toString('base64'), {}).image).toMatch(/^data:image\/gif/);
  });

  it.each([
    ['a PNG declared as a JPEG', `data:image/jpeg;base64,${images.png}`],
    ['HTML declared as a PNG', `data:image/png;base64,${base64(...text('<script>alert(1)</script>'))}`],
    ['an SVG', `data:image/svg+xml;base64,${base64(...text('<svg/>'))}`],
    ['an SVG as text', 'data:image/svg+xml,<svg/>'],
    ['markup in the first bytes of a WebP', `UklGR"><b>'XRUJQ${'A'.repeat(8)}`],
    ['RIFF that is not WebP', base64(...text('RIFF'), 1, 2, 3, 4, ...text('WAVE'))],
    ['bytes of an unknown format', base64(1, 2, 3)],
    ['broken base64', `${images.png}=`],
    ['base64 with quotes', `data:image/png;base64,${images.png}" onerror="x`],
    ['base64 that begins with another character', `"${images.png}`.slice(0, -1)],
    ['base64 that ends with another character', `${images.png.slice(0, -1)}"`],
    ['a data URI after other text', `abcdata:image/png;base64,${images.png}`],
    ['a WebP after other bytes', base64(1, 2, 3, ...text('RIFF'), 1, 2, 3, 4, ...text('WEBPVP8 '))],
    ['a remote image', 'https://kaspi.kz/qr.png'],
    ['a remote image with a query', 'https://kaspi.kz/qr.PNG?size=1'],
    ['a remote SVG', 'https://kaspi.kz/qr.svg'],
    ['plain http', 'http://kaspi.kz/x'],
    ['a script', 'javascript:alert(1)'],
    ['the payload of another QR code', '00020101021226'],
    ['an empty string', ''],
    ['null', null],
    ['an object', {}],
  ])('ignores %s', (_name, value) => {
    expect(readQRCode(value, {})).toEqual(none);
  });

  it('ignores a URL that is too long for a QR code', () => {
    const url = (length: number) => `https://qr.kz/${'a'.repeat(length - 14)}`;
    expect(readQRCode(url(1273), {}).payload).toHaveLength(1273);
    expect(readQRCode(url(1274), {})).toEqual(none);
  });

  it('returns an allowed URL as payload', () => {
    expect(readQRCode('https://qr.kz/a?b=c.png', {})).toEqual({
      image: null,
      payload: 'https://qr.kz/a?b=c.png',
    });
    expect(readQRCode('https://qr.kz/a', { allowedHosts: ['kaspi.kz'] })).toEqual(none);
  });
});

it('fitsQRCode() accepts payloads of up to 1,273 characters, and rejects null', () => {
  expect(fitsQRCode(null)).toBe(false);
  expect(fitsQRCode('https://qr.kz/a')).toBe(true);
  expect(fitsQRCode('x'.repeat(1273))).toBe(true);
  expect(fitsQRCode('x'.repeat(1274))).toBe(false);
});
