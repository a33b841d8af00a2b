import { expect, it } from 'vitest';
import { isDisplayableImage } from '../../src/gateway/isDisplayableImage.js';
import type { ImageFormat } from '../../src/gateway/readImageSize.js';
import { images, moreWebp } from './images.js';

/** Returns a PNG whose header has this size. */
function pngOf(width: number, height: number): string {
  const bytes = Buffer.from(images.png, 'base64');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes.toString('latin1');
}

/** One image file of each format, and one of each variant of WebP. */
const files = [...Object.entries(images), ...Object.values(moreWebp).map((data) => ['webp', data])];

it.each(files)('isDisplayableImage() accepts a complete %s file', (format, data) => {
  expect(isDisplayableImage(format as ImageFormat, atob(data))).toBe(true);
});

it.each(files)(
  'isDisplayableImage() rejects a %s file that is truncated at any byte',
  (format, data = '') => {
    const bytes = Buffer.from(data, 'base64');
    // A PNG without its last checksum still counts as complete, because the checksum contains no pixels.
    const picture = format === 'png' ? bytes.length - 5 : bytes.length;
    for (let length = 0; length < picture; length++) {
      const part = bytes.subarray(0, length).toString('latin1');
      expect(isDisplayableImage(format as ImageFormat, part), `${length} bytes`).toBe(false);
    }
  },
);

it.each([
  [21, 21, true],
  [4096, 4096, true],
  [20, 29, false],
  [29, 20, false],
  [4097, 29, false],
  [29, 4097, false],
  [0, 0, false],
  [65_536 + 29, 29, false],
])('isDisplayableImage() of a PNG with %i × %i pixels returns %s', (width, height, fit) => {
  expect(isDisplayableImage('png', pngOf(width, height))).toBe(fit);
});

it.each<[string, ImageFormat, string]>([
  ['a PNG of only its first bytes', 'png', images.png.slice(0, 16)],
  ['a JPEG without a frame', 'jpeg', '/9j/4AAEAAAAAAAAAAD/2Q=='],
])('isDisplayableImage() rejects %s', (_name, format, data) => {
  expect(isDisplayableImage(format, atob(data))).toBe(false);
});

it.each([
  [0, true],
  [1, false],
  [256, false],
  [65_536, false],
])('isDisplayableImage() of a WebP file with %i missing bytes returns %s', (more, expected) => {
  const bytes = Buffer.from(images.webp, 'base64');
  bytes.writeUInt32LE(bytes.readUInt32LE(4) + more, 4);
  expect(isDisplayableImage('webp', bytes.toString('latin1'))).toBe(expected);
});

it('isDisplayableImage() accepts a WebP file of more than 64 KiB only if it is complete', () => {
  const bytes = Buffer.concat([Buffer.from(images.webp, 'base64'), Buffer.alloc(70_001)]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  expect(isDisplayableImage('webp', bytes.toString('latin1'))).toBe(true);
  expect(isDisplayableImage('webp', bytes.toString('latin1', 0, bytes.length - 1))).toBe(false);
});
