import { expect, it } from 'vitest';
import { hasFitSize, type ImageFormat, readImageSize } from '../../src/gateway/imageSize.js';
import { images } from './images.js';

const base64 = (...bytes: number[]) => Buffer.from([...bytes, ...new Array(32).fill(0)]).toString('base64');

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
  expect(hasFitSize(`data:image/png;base64,${pngOf(width, height)}`)).toBe(fit);
});

it.each([
  ['a PNG that ends after its first bytes', `data:image/png;base64,${images.png.slice(0, 16)}`],
  ['a JPEG without a frame', `data:image/jpeg;base64,${base64(0xff, 0xd8, 0xff, 0xe0, 0, 4)}`],
  ['broken base64', 'data:image/png;base64,abcde'],
  ['another format', 'data:image/svg+xml;base64,PHN2Zy8+'],
  ['a text', 'qr.png'],
])('%s is not fit', (_name, uri) => {
  expect(hasFitSize(uri)).toBe(false);
});
