const maxKeys = 10;
const maxLength = 40;

/** Describes a value without its contents: strings of an order or an answer can be personal data. */
export function describeShape(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value !== 'object') return `a ${typeof value}`;
  if (value instanceof Promise) return 'a Promise';
  if (typeof Response !== 'undefined' && value instanceof Response)
    return `a Response (HTTP ${value.status})`;
  return `an object with ${describeKeys(value)}`;
}

/** The names of an object's keys, limited in number and length. */
export function describeKeys(value: object): string {
  const keys = Object.keys(value);
  if (keys.length === 0) return 'no keys';
  const shown = keys.slice(0, maxKeys).map((key) => `\`${shorten(key)}\``);
  const more = keys.length - shown.length;
  return `the keys ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Shortens a text for a message. */
export function shorten(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
