/**
 * Returns a function that replaces the given texts, also in the encodings of URLs, forms, JSON and HTML. Each character
 * matches with and without encoding, because encoders differ in the characters that they leave unencoded.
 */
export function createRedactor(texts: readonly string[], replacement: string): (text: string) => string {
  if (texts.length === 0) return (text) => text;
  // The longest text comes first, because one text can contain another.
  const patterns = texts
    .toSorted((a, b) => b.length - a.length)
    .map((text) => Array.from(text, toPattern).join(''));
  const pattern = new RegExp(patterns.join('|'), 'gu');
  return (text) => text.replace(pattern, replacement);
}

const htmlEntities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const jsonEscapes: Record<string, string> = { '"': '\\\\"', '\\': '\\\\\\\\', '/': '\\\\/' };

function toPattern(character: string): string {
  const forms = [
    `\\u{${character.codePointAt(0)?.toString(16)}}`,
    encodeBytes(character),
    Array.from(
      { length: character.length },
      (_, at) => `\\\\u${toHexPattern(character.charCodeAt(at), 4)}`,
    ).join(''),
    htmlEntities[character],
    jsonEscapes[character],
    character === ' ' ? '\\+' : undefined,
  ];
  return `(?:${forms.filter((form) => form !== undefined).join('|')})`;
}

/** Returns a pattern for the percent-encoded UTF-8 bytes of a character. */
function encodeBytes(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `%${toHexPattern(byte, 2)}`).join('');
}

/** Returns a pattern for a hex number in upper or lower case. */
function toHexPattern(value: number, length: number): string {
  const digits = value.toString(16).padStart(length, '0');
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
