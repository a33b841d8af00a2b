import { expect, it } from 'vitest';
import { isDisplayableImage } from '../../src/gateway/isDisplayableImage.js';
import { images, moreWebp } from './images.js';

/** A PNG with other sizes in its header. */
function pngOf(width: number, height: number): string {
  const bytes = Buffer.from(images.png, 'base64');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString('base64');
}

/** Every format's file, and each variant of WebP. */
const files = [...Object.entries(images), ...Object.values(moreWebp).map((data) => ['webp', data])];

it.each(files)('isDisplayableImage() accepts a complete %s', (format, data) => {
  expect(isDisplayableImage(`data:image/${format};base64,${data}`)).toBe(true);
});

it.each(files)('isDisplayableImage() rejects a %s that is truncated at any byte', (format, data = '') => {
  const bytes = Buffer.from(data, 'base64');
  // The checksum at the end of a PNG is not a part of the picture.
  const picture = format === 'png' ? bytes.length - 5 : bytes.length;
  for (let length = 0; length < picture; length++) {
    const part = bytes.subarray(0, length).toString('base64');
    expect(isDisplayableImage(`data:image/${format};base64,${part}`), `${length} bytes`).toBe(false);
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
])('isDisplayableImage() for %i × %i pixels: %s', (width, height, fit) => {
  expect(isDisplayableImage(`data:image/png;base64,${pngOf(width, height)}`)).toBe(fit);
});

it.each([
  ['a PNG of only its first bytes', `data:image/png;base64,${images.png.slice(0, 16)}`],
  ['a JPEG without a frame', 'data:image/jpeg;base64,/9j/4AAEAAAAAAAAAAD/2Q=='],
  ['broken base64', 'data:image/png;base64,abcde'],
  ['another format', 'data:image/svg+xml;base64,PHN2Zy8+'],
  ['plain text', 'qr.png'],
  ['an image after other text', `x data:image/png;base64,${images.png}`],
  ['an image before other text', `data:image/png;base64,${images.png}"/>`],
])('isDisplayableImage() rejects %s', (_name, uri) => {
  expect(isDisplayableImage(uri)).toBe(false);
});

it.each([
  [0, true],
  [1, false],
  [256, false],
  [65_536, false],
])('isDisplayableImage() for a WebP with %i missing bytes: %s', (more, expected) => {
  const bytes = Buffer.from(images.webp, 'base64');
  bytes.writeUInt32LE(bytes.readUInt32LE(4) + more, 4);
  expect(isDisplayableImage(`data:image/webp;base64,${bytes.toString('base64')}`)).toBe(expected);
});

it('isDisplayableImage() accepts a WebP of more than 64 KiB only if it is complete', () => {
  const bytes = Buffer.concat([Buffer.from(images.webp, 'base64'), Buffer.alloc(70_001)]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  const uriOf = (part: Buffer) => `data:image/webp;base64,${part.toString('base64')}`;
  expect(isDisplayableImage(uriOf(bytes))).toBe(true);
  expect(isDisplayableImage(uriOf(bytes.subarray(0, -1)))).toBe(false);
});
