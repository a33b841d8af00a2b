import { compareCodePoints, escapeHtml, escapeLineSeparators } from '../signing/toCanonicalJson.js';

/** A fixed nesting limit, so that the result does not depend on the size of the call stack. */
const maxDepth = 512;
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * A JSON value in which each string and key has the prefix `s`. Each number is a string of its digits as sent, with the
 * prefix `n`.
 */
type TaggedValue = string | boolean | null | TaggedValue[] | { [key: string]: TaggedValue };
type Field = [key: string, value: TaggedValue];

/** A text that the gateway may have signed, and whether it contains `additional_data`. */
export interface SignedText {
  text: string;
  hasAdditionalData: boolean;
}

interface Encoding {
  /** At which levels the keys are sorted. Go sorts the keys of maps, and writes structs in the order of their declaration. */
  sorted: 'all' | 'top' | 'none';
  /** Whether numbers are written as Go writes a `float64`, or with the digits as sent. */
  floats: boolean;
}

const encodings: readonly Encoding[] = (['all', 'top', 'none'] as const).flatMap((sorted) =>
  [true, false].map((floats) => ({ sorted, floats })),
);

/**
 * Returns the texts that the gateway may have signed for a callback (webhook): the received one, and others with the same
 * fields, most likely first. The documentation leaves open how the signed text was written, and whether `additional_data` is
 * a part of it.
 *
 * @param json The received JSON object. If a framework has parsed the body, the parsed object as JSON.
 */
export function* createSignedTexts(json: string): Generator<SignedText> {
  const fields = Object.entries(parseTagged(json));
  const withoutData = fields.filter(([key]) => key !== 'sadditional_data');
  const hasData = withoutData.length < fields.length;
  yield { text: json, hasAdditionalData: hasData };
  const known = new Set([json]);
  for (const [hasAdditionalData, included] of [[hasData, fields] as const, [false, withoutData] as const]) {
    // By the documented rule of the signature, fields without a value are left out. Both forms are tried.
    for (const signed of [included.filter(([, value]) => value !== 's'), included]) {
      for (const encoding of encodings) {
        for (const text of escapeTexts(writeFields(signed, encoding, 1))) {
          if (known.size < known.add(text).size) yield { text, hasAdditionalData };
        }
      }
    }
  }
}

/** Parses JSON, and keeps the digits of numbers and the order of keys, both of which `JSON.parse` alone may change. */
function parseTagged(json: string): Record<string, TaggedValue> {
  return JSON.parse(
    json.replace(stringOrNumber, (token) => (token[0] === '"' ? `"s${token.slice(1)}` : `"n${token}"`)),
  );
}

function writeFields(fields: Field[], encoding: Encoding, depth: number): string {
  if (depth > maxDepth) throw new RangeError(`The callback is nested more than ${maxDepth} levels deep.`);
  const isSorted =
    encoding.sorted === 'all' || (encoding.sorted === 'top' && depth === 1) || fields.some(hasIntegerKey);
  const ordered = isSorted ? [...fields].sort(([a], [b]) => compareCodePoints(a, b)) : fields;
  return `{${ordered.map(([key, value]) => `${write(key, encoding, depth)}:${write(value, encoding, depth)}`).join(',')}}`;
}

/**
 * JavaScript moves keys that look like integers to the front of an object, so their order is lost. In Go such keys occur in
 * maps, whose keys are sorted.
 */
function hasIntegerKey([key]: Field): boolean {
  return /^s\d+$/.test(key);
}

function write(value: TaggedValue, encoding: Encoding, depth: number): string {
  if (typeof value === 'string') {
    const text = value.slice(1);
    if (value.startsWith('s')) return JSON.stringify(text);
    return encoding.floats ? formatFloat(text) : text;
  }
  if (Array.isArray(value)) {
    if (depth >= maxDepth) throw new RangeError(`The callback is nested more than ${maxDepth} levels deep.`);
    return `[${value.map((item) => write(item, encoding, depth + 1)).join(',')}]`;
  }
  return value !== null && typeof value === 'object'
    ? writeFields(Object.entries(value), encoding, depth + 1)
    : String(value);
}

/** Go writes a `float64` as JavaScript does, except for negative zero. */
function formatFloat(digits: string): string {
  const number = Number(digits);
  if (Object.is(number, -0)) return '-0';
  return Number.isFinite(number) ? String(number) : digits;
}

/** Go escapes characters of HTML by default, and line separators always. Other languages escape neither. */
function escapeTexts(json: string): string[] {
  const texts = [escapeHtml(json), escapeLineSeparators(json), json];
  return [...texts, ...texts.map(escapeAsOlderGo)];
}

/** Go before 1.22 does not write the short escapes `\b` and `\f`. */
function escapeAsOlderGo(json: string): string {
  return json.replace(/\\./g, (pair) => ({ '\\b': '\\u0008', '\\f': '\\u000c' })[pair] ?? pair);
}
