/**
 * Returns a function that replaces texts, as they are and in the encodings of URLs, forms, JSON and HTML, each character by
 * itself, because encoders differ in the characters that they leave.
 */
export function createRedactor(texts: readonly string[], replacement: string): (text: string) => string {
  if (texts.length === 0) return (text) => text;
  // Longest first, because one text can contain another.
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

/** The percent encoding of the UTF-8 bytes. */
function encodeBytes(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `%${toHexPattern(byte, 2)}`).join('');
}

/** Hex digits in both cases. */
function toHexPattern(value: number, length: number): string {
  const digits = value.toString(16).padStart(length, '0');
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
