import { expect, it } from 'vitest';
import { type ImageFormat, readImageSize } from '../../src/gateway/readImageSize.js';
import { images, moreWebp } from './images.js';

it.each([
  ['png', images.png],
  ['jpeg', images.jpeg],
  ['gif', images.gif],
  ['webp', images.webp],
  ['webp', moreWebp.lossless],
  ['webp', moreWebp.extended],
] as const)('readImageSize() reads the size of a %s file', (format, data) => {
  expect(readImageSize(format, atob(data))).toEqual([29, 31]);
});

it.each(Object.entries(images))(
  'readImageSize() does not throw for a %s file that is truncated at any byte',
  (format, data) => {
    const bytes = atob(data);
    for (let length = 0; length < bytes.length; length++) {
      expect(readImageSize(format as ImageFormat, bytes.slice(0, length))).toHaveLength(2);
    }
  },
);

/** Creates an image header that starts with `start` and has the bytes of its width and height at the given offsets. */
function headerOf(start: string, ...sizes: [offset: number, bytes: number[]][]): string {
  const bytes = new Uint8Array(40);
  bytes.set(Buffer.from(start, 'latin1'));
  for (const [offset, size] of sizes) bytes.set(size, offset);
  return Buffer.from(bytes).toString('latin1');
}

it.each<[ImageFormat, string, [number, number]]>([
  [
    'png',
    headerOf('\x89PNG', [16, [0x01, 0x02, 0x03, 0x04]], [20, [0x05, 0x06, 0x07, 0x08]]),
    [0x01020304, 0x05060708],
  ],
  ['gif', headerOf('GIF89a', [6, [0x04, 0x03]], [8, [0x08, 0x07]]), [0x0304, 0x0708]],
  ['webp', headerOf('RIFF____WEBPVP8 ', [26, [0x04, 0x03]], [28, [0x08, 0x07]]), [0x0304, 0x0708]],
  ['webp', headerOf('RIFF____WEBPVP8X', [24, [4, 3, 2]], [27, [8, 7, 6]]), [0x020305, 0x060709]],
  ['jpeg', headerOf('\xff\xd8\xff\xc0', [7, [0x07, 0x08]], [9, [0x03, 0x04]]), [0x0304, 0x0708]],
])('readImageSize() uses every byte of the width and the height in a %s file', (format, bytes, size) => {
  expect(readImageSize(format, bytes)).toEqual(size);
});

it('readImageSize() ignores bytes between the segments of a JPEG that look like a frame header', () => {
  const frameOutside = headerOf('\xff\xd8\xff\xe0\x00\x02__\xff\xc0', [13, [0, 29]], [15, [0, 29]]);
  expect(readImageSize('jpeg', frameOutside)).not.toEqual([29, 29]);
});
