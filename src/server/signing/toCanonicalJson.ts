/**
 * A fixed nesting limit, so that the result does not depend on the size of the call stack. PHP's `json_decode` has the same
 * default.
 */
const maxDepth = 512;

/**
 * Serializes fields as the gateway does before it signs them: no spaces, keys sorted at every level, and no top-level fields
 * whose value is `""`.
 *
 * @param isHtmlEscaped Escape `<`, `>`, `&`, U+2028 and U+2029 as Go's `json.Marshal` does.
 * @throws {TypeError} When a value has no JSON representation.
 * @throws {RangeError} When the fields are nested more than 512 levels deep.
 */
export function toCanonicalJson(fields: object, isHtmlEscaped: boolean): string {
  const entries = Object.entries(fields).filter(([, value]) => value !== '');
  const json = serializeEntries(entries, 1);
  return isHtmlEscaped ? escapeHtml(json) : json;
}

/** Escapes JSON as Go does. The escaped characters occur only inside strings, so the finished text can be escaped. */
export function escapeHtml(json: string): string {
  return escapeLineSeparators(json).replace(/[<>&]/g, unicodeEscape);
}

/** Escapes JSON as Go does when its escaping of HTML is turned off. */
export function escapeLineSeparators(json: string): string {
  return json.replace(/[\u2028\u2029]/g, unicodeEscape);
}

function serialize(value: unknown, depth: number): string {
  if (Array.isArray(value)) {
    assertDepth(depth);
    return `[${value.map((item) => serialize(item, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) return serializeEntries(Object.entries(value), depth);
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new TypeError(`JSON cannot represent a value of type ${typeof value}.`);
  return json;
}

/** Works on entries, because an object would move integer-like keys to the front and drop `__proto__`. */
function serializeEntries(entries: [string, unknown][], depth: number): string {
  assertDepth(depth);
  const members = entries
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([key, value]) => `${JSON.stringify(key)}:${serialize(value, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function assertDepth(depth: number): void {
  if (depth > maxDepth) throw new RangeError(`The value is nested more than ${maxDepth} levels deep.`);
}

/** Go, Python and PHP sort keys by code point. JavaScript sorts by UTF-16 unit, which differs from U+E000 on. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left !== right) return toSortOrder(left) - toSortOrder(right);
  }
  return a.length - b.length;
}

/** Surrogates encode the code points above all others, but are smaller than the units from U+E000 on. */
function toSortOrder(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
