// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import { measureCode } from '../../src/client/measureCode.js';

type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** The darkest grey that counts as light, and the lightest that counts as dark. */
const light: Color = [128, 128, 128, 255];
const dark: Color = [127, 127, 127, 255];
const transparent: Color = [0, 0, 0, 0];
const white: Color = [255, 255, 255, 255];

interface Picture {
  width: number;
  height: number;
  getColor(x: number, y: number): Color;
}

/** A code of so many modules, with its finder patterns and a pattern of data, on a larger ground. */
function drawCode({
  columns = 21,
  rows = columns,
  scale = 1,
  left = 0,
  top = 0,
  width = Math.round(left + columns * scale),
  height = Math.round(top + rows * scale),
  colors: [foreground, ground] = [dark, light],
}: {
  columns?: number;
  rows?: number;
  /** Width of a module, in pixels. */
  scale?: number;
  left?: number;
  top?: number;
  width?: number;
  height?: number;
  colors?: readonly [foreground: Color, ground: Color];
} = {}): Picture {
  function isDark(column: number, row: number): boolean {
    if (!(column >= 0 && row >= 0 && column < columns && row < rows)) return false;
    const corners = [
      [column, row],
      [columns - 1 - column, row],
      [column, rows - 1 - row],
    ] as const;
    for (const [x, y] of corners) {
      // The finder pattern: a ring of one module around a light one, and three dark modules in its middle.
      const distance = Math.max(Math.abs(x - 3), Math.abs(y - 3));
      if (distance <= 4) return distance !== 2 && distance !== 4;
    }
    return (column + row) % 2 === 0;
  }
  return {
    width,
    height,
    getColor: (x, y) =>
      isDark(Math.floor((x - left) / scale), Math.floor((y - top) / scale)) ? foreground : ground,
  };
}

/** jsdom has no canvas: one that is black and transparent at first, as in a browser. */
class FakeContext {
  fillStyle = '#000000';
  #pixels: Color[];
  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly picture: Picture,
  ) {
    this.#pixels = Array(canvas.width * canvas.height).fill(transparent);
  }
  fillRect(...area: number[]): void {
    expect(area).toEqual([0, 0, this.canvas.width, this.canvas.height]);
    this.#pixels.fill(this.fillStyle === '#fff' ? white : [0, 0, 0, 255]);
  }
  drawImage(_image: unknown, left: number, top: number): void {
    this.#pixels = this.#pixels.map((below, index) => {
      const color = this.picture.getColor(
        (index % this.canvas.width) - left,
        Math.floor(index / this.canvas.width) - top,
      );
      return color[3] === 0 ? below : color;
    });
  }
  getImageData(...area: number[]): { data: Uint8ClampedArray } {
    expect(area).toEqual([0, 0, this.canvas.width, this.canvas.height]);
    // Browsers throw this error for an image without pixels.
    if (this.#pixels.length === 0)
      throw new DOMException('The source width or height is 0.', 'IndexSizeError');
    return { data: Uint8ClampedArray.from(this.#pixels.flat()) };
  }
}

function measure(picture: Picture, hasCanvas = true) {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (
    this: HTMLCanvasElement,
    type: string,
  ) {
    return (hasCanvas && type === '2d' ? new FakeContext(this, picture) : null) as never;
  });
  const image = Object.defineProperties(new Image(), {
    naturalWidth: { value: picture.width },
    naturalHeight: { value: picture.height },
  });
  return measureCode(image);
}

it('measureCode() returns the area of a QR code that fills its image, with a quiet zone of four modules on each side', () => {
  expect(measure(drawCode())).toEqual({ x: -4, y: -4, size: 29, width: 21, height: 21 });
});

it('measureCode() finds a QR code in a larger image', () => {
  const picture = drawCode({ columns: 25, scale: 3, left: 5, top: 9, width: 90, height: 100 });
  expect(measure(picture)).toEqual({ x: 5 - 12, y: 9 - 12, size: 75 + 24, width: 90, height: 100 });
});

it('measureCode() finds a QR code whose modules are not a whole number of pixels wide', () => {
  // 60 pixels, of which the finder pattern takes 17.
  const picture = drawCode({ columns: 25, scale: 2.4, left: 2, top: 1, width: 70, height: 80 });
  expect(measure(picture)).toEqual({ x: 2 - 9.6, y: 1 - 9.6, size: 60 + 19.2, width: 70, height: 80 });
});

it('measureCode() finds a QR code on a transparent background', () => {
  const picture = drawCode({ scale: 2, left: 3, top: 3, width: 48, height: 48, colors: [dark, transparent] });
  expect(measure(picture)).toEqual({ x: 3 - 8, y: 3 - 8, size: 42 + 16, width: 48, height: 48 });
});

it.each([
  ['wider', { columns: 22, rows: 21 }],
  ['higher', { columns: 21, rows: 22 }],
])(
  'measureCode() returns a square with the longer side of a QR code that is one module %s than a square',
  (_, modules) => {
    const picture = drawCode({ ...modules, scale: 2, left: 3, top: 4 });
    expect(measure(picture)).toMatchObject({ x: 3 - 8, y: 4 - 8, size: 44 + 16 });
  },
);

it.each([
  ['two modules wider', { columns: 23, rows: 21 }],
  ['two modules higher', { columns: 21, rows: 23 }],
])('measureCode() returns null for a QR code that is %s than a square', (_, modules) => {
  expect(measure(drawCode({ ...modules, scale: 2, left: 3, top: 4 }))).toBeNull();
});

it.each([
  [20, false],
  [21, true],
  [177, true],
  [178, false],
])('whether measureCode() accepts a QR code of %i modules per side: %s', (columns, isCode) => {
  const area = measure(drawCode({ columns }));
  if (isCode) expect(area).toMatchObject({ x: -4, y: -4, size: columns + 8 });
  else expect(area).toBeNull();
});

it.each([
  ['an inverted image', drawCode({ left: 4, top: 4, width: 29, height: 29, colors: [light, dark] })],
  ['an image that is all light', drawCode({ width: 29, height: 29, colors: [light, light] })],
  ['an image that is all dark', drawCode({ width: 29, height: 29, colors: [dark, dark] })],
  ['an image without width', drawCode({ width: 0 })],
  ['an image without height', drawCode({ height: 0 })],
])('measureCode() returns null for %s', (_, picture) => {
  expect(measure(picture)).toBeNull();
});

it('measureCode() returns null in a browser that cannot draw on a canvas', () => {
  expect(measure(drawCode(), false)).toBeNull();
});
