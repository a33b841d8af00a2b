import { expect, it } from 'vitest';
import { type ImageFormat, readImageSize } from '../../src/gateway/imageSize.js';
import { images, moreWebp } from './images.js';

it.each([
  ['png', images.png],
  ['jpeg', images.jpeg],
  ['gif', images.gif],
  ['webp', images.webp],
  ['webp', moreWebp.lossless],
  ['webp', moreWebp.extended],
] as const)('reads the size of a %s', (format, data) => {
  expect(readImageSize(format, atob(data))).toEqual([29, 31]);
});

it.each(Object.entries(images))('reads any beginning of a %s to its end', (format, data) => {
  const bytes = atob(data);
  for (let length = 0; length < bytes.length; length++) {
    expect(readImageSize(format as ImageFormat, bytes.slice(0, length))).toHaveLength(2);
  }
});
