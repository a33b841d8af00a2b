/**
 * The JSON text that the gateway's signature is made over: no fields whose value is `""`, keys sorted, no spaces.
 * Nested objects are serialised with sorted keys too.
 *
 * @param escapeHtml Write `<`, `>`, `&`, U+2028 and U+2029 as Go's `json.Marshal` does.
 * @throws When a value has no JSON form, or nests too deeply.
 */
export function canonicalJson(fields: object, escapeHtml: boolean): string {
  const json = serialiseEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  // Outside of strings JSON has none of these characters, so the finished text can be escaped.
  return escapeHtml ? json.replace(/[<>&\u2028\u2029]/g, unicodeEscape) : json;
}

function serialise(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(serialise).join(',')}]`;
  if (typeof value === 'object' && value !== null) return serialiseEntries(Object.entries(value));
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new TypeError(`A ${typeof value} has no JSON form.`);
  return json;
}

/** Written from entries: an object would move integer-like keys to the front and swallow `__proto__`. */
function serialiseEntries(entries: [string, unknown][]): string {
  const members = entries
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([key, value]) => `${JSON.stringify(key)}:${serialise(value)}`);
  return `{${members.join(',')}}`;
}

/** Go, Python and PHP sort by code point; JavaScript's own order, by UTF-16 unit, differs from U+E000 on. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at === -1) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
