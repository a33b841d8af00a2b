/** The part of an image that shows a QR code with a quiet zone of four modules, in the image's pixels. */
export interface CodeArea {
  x: number;
  y: number;
  size: number;
  width: number;
  height: number;
}

const quietZoneModules = 4;
/** The finder pattern in the corner of a code is seven modules wide. */
const finderModules = 7;
const minModules = 21;
const maxModules = 177;

/** Finds the code in an image. Null if that is not possible, for instance because the image is inverted. */
export function measureCode(image: HTMLImageElement): CodeArea | null {
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || width * height === 0) return null;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const isDark = (x: number, y: number) => (data[(y * width + x) * 4 + 1] ?? 255) < 128;
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isDark(x, y)) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = y;
      }
  const side = Math.max(right - left, bottom - top) + 1;
  let finder = 0;
  // The loop also ends in an image that is all dark, because pixels after the end of the data count as light.
  while (isDark(left + finder, top)) finder++;
  const modules = Math.round((side * finderModules) / finder);
  const isSquare = Math.abs(right - left - (bottom - top)) <= finder / finderModules;
  if (!isSquare || !(modules >= minModules && modules <= maxModules)) return null;
  const quietZone = (quietZoneModules * side) / modules;
  return { x: left - quietZone, y: top - quietZone, size: side + 2 * quietZone, width, height };
}
