/** Returns the contrast ratio between an element's text and its background, as the browser paints both. */
export function contrastOf(element: Element, pseudo?: string): number {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser has no 2D canvas.');
  const paint = (colour: string): number => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return luminance(context.getImageData(0, 0, 1, 1).data);
  };
  const layers: string[] = pseudo ? [getComputedStyle(element, pseudo).backgroundColor] : [];
  for (let ancestor: Element | null = element; ancestor; ancestor = ancestor.parentElement)
    layers.unshift(getComputedStyle(ancestor).backgroundColor);
  let ground = paint('#fff');
  for (const layer of layers) ground = paint(layer);
  const text = paint(getComputedStyle(element, pseudo).color);
  return (Math.max(ground, text) + 0.05) / (Math.min(ground, text) + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(pixel: Uint8ClampedArray): number {
  const [red = 0, green = 0, blue = 0] = Array.from(pixel, (channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
