import { isSameSignature, signText } from '../server/signing/signature.js';
import { toCanonicalJson } from '../server/signing/toCanonicalJson.js';
import { parseObject } from './readLinkRequest.js';
import { guessSignatures } from './signatureGuesses.js';

/** What can be said about a request's signature. The secret key and the right signature are not among it. */
export interface SignatureReport {
  /** What was expected to be signed; null when the body is no JSON object. */
  expected: { escaped: string; plain: string } | null;
  /** What was found out, in sentences: the likeliest mistake first. */
  findings: readonly string[];
}

interface SignedMessage {
  body: string;
  signature: string | null;
}

/** Finds out how a signature was made: whether every kind of gateway would take it, or which mistake is behind it. */
export async function explainSignature(
  { body, signature }: SignedMessage,
  secretKey: string,
): Promise<SignatureReport> {
  const fields = parseObject(body);
  const expected = fields && writeExpected(fields);
  if (signature === null) {
    return { expected, findings: ['There is no X-Signature header.'] };
  }
  if (!fields || !expected) {
    return {
      expected: null,
      findings: ['The body is no JSON object, so there is nothing to check a signature over.'],
    };
  }
  const overBytes = isSameSignature(await signText(body, secretKey), signature);
  const overEscaped = isSameSignature(await signText(expected.escaped, secretKey), signature);
  const overPlain = isSameSignature(await signText(expected.plain, secretKey), signature);
  if (overBytes || overEscaped || overPlain) {
    return { expected, findings: rateRight({ overBytes, overEscaped, overPlain }) };
  }
  return { expected, findings: await explainWrong({ body, signature }, fields, secretKey) };
}

function rateRight(right: { overBytes: boolean; overEscaped: boolean; overPlain: boolean }): string[] {
  const { overBytes, overEscaped, overPlain } = right;
  const findings = ['The signature is right.'];
  if (!overBytes) {
    findings.push(
      'It is not made over the bytes that were sent: a gateway that checks those would refuse it. Send exactly the text that was signed.',
    );
  }
  if (!overEscaped && !overPlain) {
    findings.push(
      'It is made over the bytes as they were sent, which are not the documented form: a gateway that writes the fields anew (sorted, compact, no empty ones) would refuse it.',
    );
  } else if (!overEscaped) {
    findings.push(
      'It fits the form that leaves <, > and & as they are. A gateway that writes the fields anew in Go escapes them: sign that form to satisfy both.',
    );
  }
  return findings;
}

async function explainWrong(
  { body, signature }: { body: string; signature: string },
  fields: Record<string, unknown>,
  secretKey: string,
): Promise<string[]> {
  const { hash, faults: shapeFaults } = readShape(signature);
  if (hash === null) return shapeFaults;
  for (const guess of guessSignatures(body, fields)) {
    if ((await guess.hash(secretKey)) === hash) {
      const faults = [...shapeFaults, ...guess.faults];
      return faults.map(toSentence);
    }
  }
  return [
    ...shapeFaults.map(toSentence),
    'None of the known mistakes leads to this signature. Either the secret key is another one than the sandbox has (that cannot be seen from a signature), or what was signed has other values than what was sent: compare the texts below with yours.',
  ];
}

function toSentence(fault: string): string {
  return `${fault.slice(0, 1).toUpperCase()}${fault.slice(1)}.`;
}

/** What a signature looks like, whatever it was made over. A null hash cannot be SHA-256 at all. */
function readShape(signature: string): { hash: string | null; faults: string[] } {
  const faults: string[] = [];
  const bare = signature
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^sha-?256=/i, '');
  if (bare !== signature)
    faults.push('the header holds more than the 64 digits (a prefix, quotes or spaces)');
  if (/^[0-9a-f]{64}$/i.test(bare)) {
    if (bare !== bare.toLowerCase()) faults.push('the digits are upper-case, and lower-case is wanted');
    return { hash: bare.toLowerCase(), faults };
  }
  if (/^[\w+/-]{43}=?$/.test(bare)) {
    return {
      hash: fromBase64(bare),
      faults: [...faults, 'the hash is written in base64, and hex is wanted'],
    };
  }
  const algorithm = /^[0-9a-f]+$/i.test(bare) ? hexLengths.get(bare.length) : undefined;
  const looks = algorithm ? `, like a hash of ${algorithm}` : '';
  const text = `The signature is ${bare.length} characters long${looks}: 64 lower-case hex digits, those of SHA-256, are wanted.`;
  return { hash: null, faults: [text] };
}

const hexLengths: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA-1'],
  [96, 'SHA-384'],
  [128, 'SHA-512'],
]);

function fromBase64(text: string): string {
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function writeExpected(fields: Record<string, unknown>): SignatureReport['expected'] {
  try {
    return { escaped: toCanonicalJson(fields, true), plain: toCanonicalJson(fields, false) };
  } catch {
    return null;
  }
}
