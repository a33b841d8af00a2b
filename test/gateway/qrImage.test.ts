import { describe, expect, it } from 'vitest';
import { type ImageFormat, readImageSize } from '../../src/gateway/imageSize.js';
import { readQrImage } from '../../src/gateway/qrImage.js';

const base64 = (...bytes: number[]) => Buffer.from([...bytes, ...new Array(32).fill(0)]).toString('base64');
const text = (value: string) => [...Buffer.from(value)];

/** Real files of 29 × 31 pixels. */
const images = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAB0AAAAfAQAAAAAzIPupAAAAEUlEQVQI12P4////D4ZBSQAAJtB6rDSzJDYAAAAASUVORK5CYII=',
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAAfAB0BAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAn/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AKpgAAAAP//Z',
  gif: 'R0lGODlhHQAfAPAAAP///wAAACH5BAAAAAAALAAAAAAdAB8AAAIchI+py+0Po5y02ouz3rz7D4biSJbmiabqyrZqAQA7',
  webp: 'UklGRjIAAABXRUJQVlA4ICYAAADQAgCdASodAB8APpFEnUqlo6KhqAgAsBIJaQAAPaOgAP74TQAAAA==',
};
const lossless = 'UklGRh4AAABXRUJQVlA4TBEAAAAvHIAHAAfQ//73v/+BiOh/AAA=';
const extended =
  'UklGRlgAAABXRUJQVlA4WAoAAAAQAAAAHAAAHgAAQUxQSAoAAAABB1DAiAhERP8DVlA4ICgAAADwAgCdASodAB8AP3Gy0GA0rimlqAgCkC4JaQAAPZ7gAAD+7agAAAAA';

/** A PNG's header that tells another size. */
function pngOf(width: number, height: number): string {
  const bytes = Buffer.from(images.png, 'base64');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString('base64');
}
const nothing = { image: null, payload: null };

describe('readQrImage', () => {
  it.each(Object.entries(images))('takes a %s, bare, as a data URI and in lines', (format, data) => {
    const expected = { image: `data:image/${format};base64,${data}`, payload: null };
    expect(readQrImage(data, {})).toEqual(expected);
    expect(readQrImage(`data:image/${format};base64,${data}`, {})).toEqual(expected);
    expect(readQrImage(data.replace(/(.{10})/g, '$1\r\n'), {})).toEqual(expected);
  });

  it('takes the older GIF version', () => {
    const gif87 = Buffer.from(images.gif, 'base64');
    gif87.write('87a', 3);
    expect(readQrImage(gif87.toString('base64'), {}).image).toMatch(/^data:image\/gif/);
  });

  it.each([
    ['png', images.png],
    ['jpeg', images.jpeg],
    ['gif', images.gif],
    ['webp', images.webp],
    ['webp', lossless],
    ['webp', extended],
  ] as const)('reads the size of a %s', (format, data) => {
    expect(readImageSize(format, atob(data))).toEqual([29, 31]);
  });

  it.each(Object.entries(images))('reads any beginning of a %s to its end', (format, data) => {
    const bytes = atob(data);
    for (let length = 0; length < bytes.length; length++) {
      expect(readImageSize(format as ImageFormat, bytes.slice(0, length))).toHaveLength(2);
    }
  });

  it.each([
    [21, 21, true],
    [4096, 4096, true],
    [20, 29, false],
    [29, 20, false],
    [4097, 29, false],
    [29, 4097, false],
    [0, 0, false],
    [65_536 + 29, 29, false],
  ])('with %i × %i pixels is fit: %s', (width, height, fit) => {
    expect(readQrImage(pngOf(width, height), {}).image !== null).toBe(fit);
  });

  it.each([
    ['a PNG said to be a JPEG', `data:image/jpeg;base64,${images.png}`],
    ['HTML under a PNG’s name', `data:image/png;base64,${base64(...text('<script>alert(1)</script>'))}`],
    ['an SVG', `data:image/svg+xml;base64,${base64(...text('<svg/>'))}`],
    ['an SVG as text', 'data:image/svg+xml,<svg/>'],
    ['RIFF that is no WebP', base64(...text('RIFF'), 1, 2, 3, 4, ...text('WAVE'))],
    ['bytes of no format', base64(1, 2, 3)],
    ['a PNG that ends after its first bytes', base64(0x89, ...text('PNG\r\n\x1a\n')).slice(0, 16)],
    ['a JPEG without a frame', base64(0xff, 0xd8, 0xff, 0xe0, 0, 4)],
    ['broken base64', `${images.png}=`],
    ['base64 with quotes', `data:image/png;base64,${images.png}" onerror="x`],
    ['a remote image', 'https://kaspi.kz/qr.png'],
    ['a remote image with a query', 'https://kaspi.kz/qr.PNG?size=1'],
    ['a remote SVG', 'https://kaspi.kz/qr.svg'],
    ['plain http', 'http://kaspi.kz/x'],
    ['a script', 'javascript:alert(1)'],
    ['a text', '00020101021226'],
    ['more than 256 KiB', images.png + 'A'.repeat(256 * 1024)],
    ['nothing', ''],
    ['null', null],
    ['an object', {}],
  ])('drops %s', (_name, value) => {
    expect(readQrImage(value, {})).toEqual(nothing);
  });

  it('drops a URL that is too long to be scanned', () => {
    const url = (length: number) => `https://qr.kz/${'a'.repeat(length - 14)}`;
    expect(readQrImage(url(1273), {}).payload).toHaveLength(1273);
    expect(readQrImage(url(1274), {})).toEqual(nothing);
  });

  it('draws a URL that may be opened', () => {
    expect(readQrImage('https://qr.kz/a?b=c.png', {})).toEqual({
      image: null,
      payload: 'https://qr.kz/a?b=c.png',
    });
    expect(readQrImage('https://qr.kz/a', { allowedHosts: ['kaspi.kz'] })).toEqual(nothing);
  });
});
