/** Converts a CSS colour to `#rrggbb`, for an `<input type="color">`. Transparent colours are painted on white. */
export function toHexColor(color: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('The browser has no 2D canvas.');
  for (const layer of ['#fff', color]) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const channels = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
