import { describe, expect, it } from 'vitest';
import { fitsQRCode, readQRCode } from '../../src/gateway/readQRCode.js';
import { images } from './images.js';

const base64 = (...bytes: number[]) => Buffer.from([...bytes, ...new Array(32).fill(0)]).toString('base64');
const text = (value: string) => [...Buffer.from(value)];

const nothing = { image: null, payload: null };

describe('readQRCode', () => {
  it.each(Object.entries(images))('takes a %s, bare, as a data URI and in lines', (format, data) => {
    const expected = { image: `data:image/${format};base64,${data}`, payload: null };
    expect(readQRCode(data, {})).toEqual(expected);
    expect(readQRCode(`data:image/${format};base64,${data}`, {})).toEqual(expected);
    expect(readQRCode(data.replace(/(.{10})/g, '$1\r\n'), {})).toEqual(expected);
  });

  it('takes the older GIF version', () => {
    const gif87 = Buffer.from(images.gif, 'base64');
    gif87.write('87a', 3);
    expect(readQRCode(gif87.toString('base64'), {}).image).toMatch(/^data:image\/gif/);
  });

  it.each([
    ['a PNG said to be a JPEG', `data:image/jpeg;base64,${images.png}`],
    ['HTML under a PNG’s name', `data:image/png;base64,${base64(...text('<script>alert(1)</script>'))}`],
    ['an SVG', `data:image/svg+xml;base64,${base64(...text('<svg/>'))}`],
    ['an SVG as text', 'data:image/svg+xml,<svg/>'],
    ['markup within the first bytes of a WebP', `UklGR"><b>'XRUJQ${'A'.repeat(8)}`],
    ['RIFF that is no WebP', base64(...text('RIFF'), 1, 2, 3, 4, ...text('WAVE'))],
    ['bytes of no format', base64(1, 2, 3)],
    ['broken base64', `${images.png}=`],
    ['base64 with quotes', `data:image/png;base64,${images.png}" onerror="x`],
    ['base64 that begins with another character', `"${images.png}`.slice(0, -1)],
    ['base64 that ends with another character', `${images.png.slice(0, -1)}"`],
    ['a data URI behind something else', `abcdata:image/png;base64,${images.png}`],
    ['a WebP further in', base64(1, 2, 3, ...text('RIFF'), 1, 2, 3, 4, ...text('WEBPVP8 '))],
    ['a remote image', 'https://kaspi.kz/qr.png'],
    ['a remote image with a query', 'https://kaspi.kz/qr.PNG?size=1'],
    ['a remote SVG', 'https://kaspi.kz/qr.svg'],
    ['plain http', 'http://kaspi.kz/x'],
    ['a script', 'javascript:alert(1)'],
    ['a text', '00020101021226'],
    ['nothing', ''],
    ['null', null],
    ['an object', {}],
  ])('drops %s', (_name, value) => {
    expect(readQRCode(value, {})).toEqual(nothing);
  });

  it('drops a URL that is too long to be scanned', () => {
    const url = (length: number) => `https://qr.kz/${'a'.repeat(length - 14)}`;
    expect(readQRCode(url(1273), {}).payload).toHaveLength(1273);
    expect(readQRCode(url(1274), {})).toEqual(nothing);
  });

  it('draws a URL that may be opened', () => {
    expect(readQRCode('https://qr.kz/a?b=c.png', {})).toEqual({
      image: null,
      payload: 'https://qr.kz/a?b=c.png',
    });
    expect(readQRCode('https://qr.kz/a', { allowedHosts: ['kaspi.kz'] })).toEqual(nothing);
  });
});

it.each([
  [null, false],
  ['https://qr.kz/a', true],
  ['x'.repeat(1273), true],
  ['x'.repeat(1274), false],
])('fitsQRCode(%j) is %s', (payload, expected) => {
  expect(fitsQRCode(payload)).toBe(expected);
});
