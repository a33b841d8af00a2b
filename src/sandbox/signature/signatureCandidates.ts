import { sha256, toBase64 } from '../../server/signing/encoding.js';
import { encodeUtf8, encodeUtf16, hmacHex } from './encodings.js';
import { type JsonQuirks, writeJson } from './writeJson.js';

/** A way to compute a signature. */
export interface SignatureCandidate {
  /** How it deviates from the documentation; empty for the documented way. */
  mistakes: readonly string[];
  hash: (secretKey: string) => string | Promise<string>;
}

interface Step<T> {
  /** How the step deviates from the documentation; null for the documented step. */
  mistake: string | null;
  apply: T;
}

/**
 * The mistake that each JSON quirk stands for. `plain` (without HTML escaping) is not a mistake, because the documentation
 * has samples of both forms.
 */
const quirkMistakes: Record<Exclude<keyof JsonQuirks, 'plain'>, string> = {
  unsorted: 'the fields are not sorted by name',
  emptyFields: 'fields with an empty value are not removed',
  spaces: 'there are spaces after “:” and “,” (in Python, set separators=(",", ":"))',
  asciiOnly:
    'non-ASCII characters are escaped as \\uXXXX (in Python, set ensure_ascii=False; in PHP, JSON_UNESCAPED_UNICODE)',
  escapedSlashes: '“/” is escaped as “\\/” (in PHP, set JSON_UNESCAPED_SLASHES)',
  amountAsString: 'the amount is signed as a string but sent as a number',
  upperCaseEscapes: 'the escapes have upper-case digits: \\u003C instead of \\u003c',
};
// The return type of `Object.keys` is `string[]`, so the names are cast.
const quirkNames = Object.keys(quirkMistakes) as (keyof typeof quirkMistakes)[];

const encodings: readonly Step<(text: string) => string>[] = [
  { mistake: null, apply: (text) => toBase64(encodeUtf8(text)) },
  { mistake: 'the JSON is hashed without base64 encoding', apply: (text) => text },
  {
    mistake: 'the base64 text uses the URL alphabet (“-” and “_”)',
    apply: (text) => toUrlAlphabet(toBase64(encodeUtf8(text))),
  },
  {
    mistake: 'the base64 text has no padding (“=”)',
    apply: (text) => removePadding(toBase64(encodeUtf8(text))),
  },
  {
    mistake: 'the base64 text uses the URL alphabet and has no padding',
    apply: (text) => removePadding(toUrlAlphabet(toBase64(encodeUtf8(text)))),
  },
  {
    mistake: 'the base64 text ends with a line break',
    apply: (text) => `${toBase64(encodeUtf8(text))}\n`,
  },
  {
    mistake: 'the base64 text is broken into lines of 76 characters',
    apply: (text) => toBase64(encodeUtf8(text)).replace(/.{1,76}/g, '$&\n'),
  },
  {
    mistake: 'base64 encoding is applied twice',
    apply: (text) => toBase64(encodeUtf8(toBase64(encodeUtf8(text)))),
  },
  { mistake: 'the JSON is encoded as UTF-16 instead of UTF-8', apply: (text) => toBase64(encodeUtf16(text)) },
  {
    mistake: 'the JSON ends with a line break before base64 encoding',
    apply: (text) => toBase64(encodeUtf8(`${text}\n`)),
  },
];

const hashes: readonly Step<(text: string, secretKey: string) => string | Promise<string>>[] = [
  { mistake: null, apply: (text, key) => sha256(text + key) },
  {
    mistake: 'the secret key is before the base64 text instead of after it',
    apply: (text, key) => sha256(key + text),
  },
  { mistake: 'the secret key is missing', apply: (text) => sha256(text) },
  { mistake: 'there is a line break after the secret key', apply: (text, key) => sha256(`${text}${key}\n`) },
  { mistake: 'there is a space after the secret key', apply: (text, key) => sha256(`${text}${key} `) },
  { mistake: 'the secret key is in quotes', apply: (text, key) => sha256(`${text}"${key}"`) },
  { mistake: 'the hash is an HMAC instead of plain SHA-256', apply: hmacHex },
];

const maxMistakes = 2;

/** Lists the known ways to compute a signature with at most two mistakes, the fewest mistakes first. */
export function listSignatureCandidates(body: string, fields: Record<string, unknown>): SignatureCandidate[] {
  const candidates = listTextCandidates(body, fields).flatMap(({ text, mistakes }) =>
    encodings.flatMap((encoding) =>
      hashes.map((hash) => ({
        mistakes: [...mistakes, ...[encoding.mistake, hash.mistake].filter((mistake) => mistake !== null)],
        hash: (secretKey: string) => hash.apply(encoding.apply(text), secretKey),
      })),
    ),
  );
  return candidates
    .filter(({ mistakes }) => mistakes.length <= maxMistakes)
    .sort((a, b) => a.mistakes.length - b.mistakes.length);
}

/** Lists the texts that may have been signed, without duplicates. The first explanation of a text wins. */
function listTextCandidates(body: string, fields: Record<string, unknown>) {
  const mistakesByText = new Map<string, string[]>();
  const add = (text: string, mistakes: string[]) => {
    if (!mistakesByText.has(text)) mistakesByText.set(text, mistakes);
  };
  for (const names of listQuirkCombinations()) {
    const quirks: JsonQuirks = Object.fromEntries(names.map((name) => [name, true]));
    const mistakes = names.map((name) => quirkMistakes[name]);
    for (const plain of [false, true]) add(writeJson(fields, { ...quirks, plain }), mistakes);
  }
  // The sandbox accepts a signature over the body as it was sent, so signing the body is not a mistake.
  add(body, []);
  return Array.from(mistakesByText, ([text, mistakes]) => ({ text, mistakes }));
}

/** Returns the combinations of quirks to try: none, each single quirk, and each pair of quirks. */
function listQuirkCombinations(): (typeof quirkNames)[] {
  const pairs = quirkNames.flatMap((first, index) =>
    quirkNames.slice(index + 1).map((second) => [first, second]),
  );
  return [[], ...quirkNames.map((name) => [name]), ...pairs];
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

function removePadding(base64: string): string {
  return base64.replace(/=+$/, '');
}
