import { sha256, toBase64 } from '../server/signing/encoding.js';
import { type JsonHabits, writeJson } from './writeJson.js';

/** A way to make a signature: what is hashed, and in which points it is not the documented way. */
export interface SignatureGuess {
  /** The differences, for a sentence; none for the documented way. */
  faults: readonly string[];
  hash: (secretKey: string) => Promise<string>;
}

interface Step<T> {
  fault: string | null;
  apply: T;
}

const documented: JsonHabits = {
  ...{ unsorted: false, keepsEmpty: false, spaced: false, ascii: false, slashes: false },
  ...{ amountAsText: false, upperEscapes: false, plain: false },
};

/** `plain` is no fault: the documentation has both forms. */
const habitFaults: Record<Exclude<keyof JsonHabits, 'plain'>, string> = {
  unsorted: 'the fields are not sorted by name',
  keepsEmpty: 'fields with an empty value are not left out',
  spaced: 'there are spaces after “:” and “,” (Python: separators=(",", ":") leaves them out)',
  ascii:
    'letters outside ASCII are written as \\uXXXX (Python: ensure_ascii=False, PHP: JSON_UNESCAPED_UNICODE)',
  slashes: '“/” is written as “\\/” (PHP: JSON_UNESCAPED_SLASHES)',
  amountAsText: 'the amount is signed as a string and sent as a number',
  upperEscapes: 'the escapes have upper-case digits: \\u003C in place of \\u003c',
};
// `Object.keys` widens the names to strings.
const habits = Object.keys(habitFaults) as (keyof typeof habitFaults)[];

const encodings: readonly Step<(text: string) => string>[] = [
  { fault: null, apply: (text) => toBase64(utf8(text)) },
  { fault: 'the JSON is hashed as it is, without base64', apply: (text) => text },
  {
    fault: 'the base64 alphabet is the one for URLs (“-” and “_”)',
    apply: (text) => toBase64(utf8(text)).replaceAll('+', '-').replaceAll('/', '_'),
  },
  {
    fault: 'the base64 text has no padding (“=”)',
    apply: (text) => toBase64(utf8(text)).replace(/=+$/, ''),
  },
  {
    fault: 'the base64 text is that of URLs, without padding',
    apply: (text) => toBase64(utf8(text)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  },
  { fault: 'the base64 text ends with a line break', apply: (text) => `${toBase64(utf8(text))}\n` },
  {
    fault: 'the base64 text is broken into lines of 76 characters',
    apply: (text) => toBase64(utf8(text)).replace(/.{1,76}/g, '$&\n'),
  },
  { fault: 'base64 is applied twice', apply: (text) => toBase64(utf8(toBase64(utf8(text)))) },
  { fault: 'base64 is made of other bytes than UTF-8: of UTF-16', apply: (text) => toBase64(utf16(text)) },
  {
    fault: 'base64 is made of other bytes: of the JSON with a line break behind it',
    apply: (text) => toBase64(utf8(`${text}\n`)),
  },
];

const keyings: readonly Step<(text: string, secretKey: string) => Promise<string>>[] = [
  { fault: null, apply: (text, key) => sha256(text + key) },
  {
    fault: 'the secret key stands before the base64 text, not behind it',
    apply: (text, key) => sha256(key + text),
  },
  { fault: 'the secret key is missing', apply: (text) => sha256(text) },
  { fault: 'there is a line break behind the secret key', apply: (text, key) => sha256(`${text}${key}\n`) },
  { fault: 'there is a space behind the secret key', apply: (text, key) => sha256(`${text}${key} `) },
  { fault: 'the secret key has quotes around it', apply: (text, key) => sha256(`${text}"${key}"`) },
  { fault: 'it is an HMAC, where plain SHA-256 is wanted', apply: hmacHex },
];

const mostFaults = 2;

/** Ways in which programs are known to sign wrongly, up to two faults at once, the fewest first. */
export function guessSignatures(body: string, fields: Record<string, unknown>): SignatureGuess[] {
  const guesses = writings(body, fields).flatMap(({ text, faults: written }) =>
    encodings.flatMap((encoding) =>
      keyings.map((keying) => ({
        faults: [...written, ...[encoding.fault, keying.fault].filter((fault) => fault !== null)],
        hash: (secretKey: string) => keying.apply(encoding.apply(text), secretKey),
      })),
    ),
  );
  return guesses
    .filter(({ faults }) => faults.length <= mostFaults)
    .sort((a, b) => a.faults.length - b.faults.length);
}

/** The texts that may have been signed, each once: the likeliest explanation of it comes first. */
function writings(body: string, fields: Record<string, unknown>) {
  const texts = new Map<string, string[]>();
  const add = (text: string, faults: string[]) => {
    if (!texts.has(text)) texts.set(text, faults);
  };
  for (const chosen of chooseHabits()) {
    const faults = chosen.map((name) => habitFaults[name]);
    for (const plain of [false, true]) {
      const asChosen = Object.fromEntries(chosen.map((name) => [name, true]));
      add(writeJson(fields, { ...documented, ...asChosen, plain }), faults);
    }
  }
  // The sandbox takes a signature over the bytes that were sent, so these are no fault by themselves.
  add(body, []);
  return Array.from(texts, ([text, faults]) => ({ text, faults }));
}

/** No habit, each one, each two. */
function chooseHabits(): (typeof habits)[] {
  const pairs = habits.flatMap((first, index) => habits.slice(index + 1).map((second) => [first, second]));
  return [[], ...habits.map((name) => [name]), ...pairs];
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, at) => {
    const unit = text.charCodeAt(at >> 1);
    return at % 2 === 0 ? unit & 255 : unit >> 8;
  });
}

async function hmacHex(text: string, secretKey: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', utf8(secretKey), algorithm, false, ['sign']);
  return toHex(await crypto.subtle.sign('HMAC', key, utf8(text)));
}

function toHex(hash: ArrayBuffer): string {
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
