import { describe, expect, it } from 'vitest';
import { fitsQRCode } from '../../src/gateway/hasQRCode.js';
import { readQRCode } from '../../src/gateway/readQRCode.js';
import { images } from './images.js';

const base64 = (...bytes: number[]) => Buffer.from([...bytes, ...new Array(32).fill(0)]).toString('base64');
const text = (value: string) => [...Buffer.from(value)];

/** The checksum was computed by Python's `binascii.crc_hqx(payload, 0xFFFF)`. */
const emvPayload =
  '00020101021226230011kz.kaspi.qr01044242520458125303398540410' + '005802KZ5904SHOP6006ALMATY63047B2E';
const emvKazakh =
  '00020101021226230011kz.kaspi.qr01044242520458125303398540410' + '005802KZ5906ДҮКЕН6006ALMATY6304377E';
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
const none = { image: null, payload: null };

describe('readQRCode()', () => {
  it.each(Object.entries(images))(
    'readQRCode() accepts a %s image as base64, as a data URI, and as base64 with line breaks',
    (format, data) => {
      const expected = { image: `data:image/${format};base64,${data}`, payload: null };
      expect(readQRCode(data, {})).toEqual(expected);
      expect(readQRCode(`data:image/${format};base64,${data}`, {})).toEqual(expected);
      expect(readQRCode(data.replace(/(.{10})/g, '$1\r\n'), {})).toEqual(expected);
    },
  );

  it('readQRCode() accepts an image in the format GIF87a', () => {
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
    ['a truncated PNG', images.png.slice(0, 64)],
    ['an image of one pixel', onePixel],
    ['a remote image', 'https://kaspi.kz/qr.png'],
    ['a remote image with a query', 'https://kaspi.kz/qr.PNG?size=1'],
    ['a remote SVG', 'https://kaspi.kz/qr.svg'],
    ['plain http', 'http://kaspi.kz/x'],
    ['a script', 'javascript:alert(1)'],
    ['an EMV payload without a checksum', '00020101021226'],
    ['an EMV payload with another amount', emvPayload.replace('54041000', '54042000')],
    ['an EMV payload with other text before it', ` ${emvPayload}`],
    ['an EMV payload with a line break', `${emvPayload.slice(0, -8)}\n${emvPayload.slice(-8)}`],
    ['an EMV payload with the checksum of another text', '00020163041234'],
    ['a short number', '200'],
    ['a number with a sign', '-12345678901'],
    ['an empty string', ''],
    ['null', null],
    ['an object', {}],
  ])('readQRCode() ignores %s', (_name, value) => {
    expect(readQRCode(value, {})).toEqual(none);
  });

  it('readQRCode() ignores a URL that is too long for a QR code', () => {
    const url = (length: number) => `https://qr.kz/${'a'.repeat(length - 14)}`;
    expect(readQRCode(url(1273), {}).payload).toHaveLength(1273);
    expect(readQRCode(url(1274), {})).toEqual(none);
  });

  it.each([
    ['an EMV text', emvPayload],
    [
      'an EMV text whose checksum is in lower case',
      emvPayload.slice(0, -4) + emvPayload.slice(-4).toLowerCase(),
    ],
    ['an EMV text with Kazakh letters', emvKazakh],
    ['a number of 41 digits', '7'.repeat(41)],
  ])('readQRCode() returns %s as payload even if allowedHosts is empty', (_name, payload) => {
    expect(readQRCode(payload, { allowedHosts: [] })).toEqual({ image: null, payload });
  });

  it('readQRCode() percent-encodes letters outside of ASCII in a URL', () => {
    expect(readQRCode('https://qr.kz/ә', {}).payload).toBe('https://qr.kz/%D3%99');
    expect(readQRCode('HTTPS://QR.KZ/A', {}).payload).toBe('HTTPS://QR.KZ/A');
  });

  it('readQRCode() returns a URL as payload only if its host is allowed', () => {
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
