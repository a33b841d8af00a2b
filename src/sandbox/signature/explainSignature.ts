import { parseJsonObject } from '../../gateway/jsonObject.js';
import { toHex } from '../../server/signing/encoding.js';
import { isSameSignature, signText } from '../../server/signing/signature.js';
import { toCanonicalJson } from '../../server/signing/toCanonicalJson.js';
import { decodeBase64 } from './encodings.js';
import { listSignatureCandidates } from './signatureCandidates.js';

/** An explanation of a request's signature. It contains neither the secret key nor the valid signature. */
export interface SignatureReport {
  /** The text to sign, with and without Go's HTML escaping; null if the body is not a JSON object. */
  expected: { escaped: string; plain: string } | null;
  /** Full sentences, the most likely mistake first. */
  diagnostics: readonly string[];
}

/**
 * Known mistakes are only looked for in bodies up to this length, because the search computes hundreds of hashes over the
 * body. A usual request for a link is shorter.
 */
const maxGuessedLength = 2048;

interface SignedMessage {
  body: string;
  signature: string | null;
}

/** Explains a signature: which gateway implementations accept it, or which mistake produced it. */
export async function explainSignature(
  { body, signature }: SignedMessage,
  secretKey: string,
): Promise<SignatureReport> {
  const fields = parseJsonObject(body);
  const expected = fields && writeExpected(fields);
  if (signature === null) {
    return { expected, diagnostics: ['The request has no X-Signature header.'] };
  }
  if (!fields || !expected) {
    return {
      expected: null,
      diagnostics: ['The body is not a JSON object, so its signature cannot be checked.'],
    };
  }
  const matches = async (text: string) => isSameSignature(await signText(text, secretKey), signature);
  const matched = {
    body: await matches(body),
    escaped: await matches(expected.escaped),
    plain: await matches(expected.plain),
  };
  const isValid = matched.body || matched.escaped || matched.plain;
  const diagnostics = isValid
    ? explainValid(matched)
    : await explainInvalid({ body, signature }, fields, secretKey);
  return { expected, diagnostics };
}

/** Explains which gateways accept a valid signature: some implementations hash the body, others the re-encoded fields. */
function explainValid(matched: { body: boolean; escaped: boolean; plain: boolean }): string[] {
  const diagnostics = ['The signature is valid.'];
  if (!matched.body) {
    diagnostics.push(
      'It does not match the bytes of the body, so a gateway that hashes the received body would reject it. Send exactly the text that you signed.',
    );
  }
  if (!matched.escaped && !matched.plain) {
    diagnostics.push(
      'It matches the bytes of the body only, and the body is not in the documented form (sorted, compact, without empty fields). A gateway that re-encodes the fields would reject it.',
    );
  } else if (!matched.escaped) {
    diagnostics.push(
      'It matches the form in which <, > and & are not escaped. A gateway that re-encodes the fields in Go escapes them and would reject it. Sign the escaped form, which both accept.',
    );
  }
  return diagnostics;
}

async function explainInvalid(
  { body, signature }: { body: string; signature: string },
  fields: Record<string, unknown>,
  secretKey: string,
): Promise<string[]> {
  const format = readFormat(signature);
  if ('problem' in format) return [format.problem];
  if (body.length > maxGuessedLength) {
    return [
      ...format.mistakes.map(toSentence),
      `The signature is wrong. The sandbox looks for known mistakes only in bodies of up to ${maxGuessedLength} characters.`,
    ];
  }
  for (const candidate of listSignatureCandidates(body, fields)) {
    if ((await candidate.hash(secretKey)) === format.hash)
      return [...format.mistakes, ...candidate.mistakes].map(toSentence);
  }
  return [
    ...format.mistakes.map(toSentence),
    'No known mistake produces this signature. Either it was made with another secret key than the sandbox’s (a signature does not show that), or the signed values differ from the sent ones: compare the text to sign below with yours.',
  ];
}

function toSentence(mistake: string): string {
  return `${mistake.slice(0, 1).toUpperCase()}${mistake.slice(1)}.`;
}

type SignatureFormat = { hash: string; mistakes: string[] } | { problem: string };

/** Reads the hash from a signature in an unusual format, or explains why it cannot be SHA-256. */
function readFormat(signature: string): SignatureFormat {
  const mistakes: string[] = [];
  const bare = signature
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^sha-?256=/i, '');
  if (bare !== signature)
    mistakes.push('the header has more than the 64 hex digits (a prefix, quotes or spaces)');
  if (/^[0-9a-f]{64}$/i.test(bare)) {
    if (bare !== bare.toLowerCase()) mistakes.push('the hex digits are upper-case instead of lower-case');
    return { hash: bare.toLowerCase(), mistakes };
  }
  if (/^[\w+/-]{43}=?$/.test(bare)) {
    const hash = toHex(decodeBase64(bare));
    return { hash, mistakes: [...mistakes, 'the hash is encoded as base64 instead of hex'] };
  }
  const algorithm = /^[0-9a-f]+$/i.test(bare) ? algorithmByHexLength.get(bare.length) : undefined;
  const guess = algorithm ? `, like a hash of ${algorithm}` : '';
  const problem = `The signature is ${bare.length} characters long${guess}. It must be 64 lower-case hex digits, a hash of SHA-256.`;
  return { problem };
}

const algorithmByHexLength: ReadonlyMap<number, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA-1'],
  [96, 'SHA-384'],
  [128, 'SHA-512'],
]);

function writeExpected(fields: Record<string, unknown>): SignatureReport['expected'] {
  try {
    return { escaped: toCanonicalJson(fields, true), plain: toCanonicalJson(fields, false) };
  } catch {
    return null;
  }
}
