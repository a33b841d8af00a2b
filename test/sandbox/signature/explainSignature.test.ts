import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createSandbox, linkUrl, loadPage, secretKey } from '../createSandbox.js';

const fields = {
  agent: 'tarlan',
  username: 'Әлия <&>',
  amount: 10_000,
  service: 'service1',
  return_url: 'https://shop.kz/return?order=42&lang=kk',
  refer_host: 'shop.kz',
};
const { username, ...others } = fields;
const unsorted = { username, ...others };
const sortFields = (object: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))));
const plain = sortFields(fields);
const escaped = plain.replace('<', '\\u003c').replaceAll('&', '\\u0026').replace('>', '\\u003e');
const body = JSON.stringify({ ...unsorted, note: '' });

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hash = (text: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHash('sha256').update(text).digest(encoding);
const sign = (text: string) => hash(base64(text) + secretKey);
const escapeNonAscii = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Sends a request with the given signature and loads the page that explains it. */
async function explain(signature: string | null, sent = body) {
  const sandbox = createSandbox();
  await sandbox.fetch(linkUrl, {
    method: 'POST',
    body: sent,
    headers: signature === null ? {} : { 'x-signature': signature },
  });
  return { ...(await loadPage(sandbox, '/requests/1')), request: sandbox.requests()[0] };
}

it.each([
  ['a missing header', null, 'no X-Signature header'],
  ['a missing secret key', hash(base64(escaped)), 'The secret key is missing'],
  ['a secret key before the text', hash(secretKey + base64(escaped)), 'is before the base64 text'],
  [
    'a line break after the secret key',
    hash(`${base64(escaped)}${secretKey}\n`),
    'line break after the secret key',
  ],
  ['missing base64', hash(escaped + secretKey), 'without base64'],
  [
    'base64 with the URL alphabet',
    hash(base64(escaped).replaceAll('+', '-').replaceAll('/', '_') + secretKey),
    'uses the URL alphabet',
  ],
  ['base64 without padding', hash(base64(escaped).replace(/=+$/, '') + secretKey), 'padding'],
  ['base64 of UTF-16', hash(Buffer.from(escaped, 'utf16le').toString('base64') + secretKey), 'UTF-16'],
  ['base64 with a line break', hash(`${base64(escaped)}\n${secretKey}`), 'ends with a line break'],
  ['an HMAC', createHmac('sha256', secretKey).update(base64(escaped)).digest('hex'), 'HMAC'],
  ['upper-case hex digits', sign(escaped).toUpperCase(), 'hex digits are upper-case'],
  ['a hash in base64', hash(base64(escaped) + secretKey, 'base64'), 'encoded as base64 instead of hex'],
  ['a prefix', `sha256=${sign(escaped)}`, 'more than the 64 hex digits'],
  ['unsorted fields', sign(JSON.stringify(unsorted)), 'not sorted'],
  ['empty fields', sign(sortFields({ ...fields, note: '' })), 'empty value are not removed'],
  ['Python’s spaces', sign(plain.replace(/":/g, '": ').replace(/,"/g, ', "')), 'there are spaces'],
  ['escaped non-ASCII characters', sign(escapeNonAscii(plain)), 'non-ASCII characters are escaped'],
  ['PHP’s escaped slashes', sign(plain.replaceAll('/', '\\/')), 'JSON_UNESCAPED_SLASHES'],
  ['PHP’s defaults', sign(escapeNonAscii(plain).replaceAll('/', '\\/')), 'JSON_UNESCAPED_UNICODE'],
  [
    'upper-case escapes',
    sign(escaped.replace('003c', '003C').replace('003e', '003E')),
    'escapes have upper-case digits',
  ],
  ['the amount as a string', sign(escaped.replace('10000', '"10000"')), 'signed as a string'],
  [
    'another hash algorithm',
    createHash('sha512')
      .update(base64(escaped) + secretKey)
      .digest('hex'),
    'SHA-512',
  ],
  ['another secret key', hash(`${base64(escaped)}another`), 'with another secret key'],
  ['other values', sign(escaped.replace('10000', '10001')), 'values differ from the sent ones'],
])('the sandbox’s page of a request explains a wrong signature: %s', async (_, signature, diagnostic) => {
  const { response, html, text, request } = await explain(signature);
  expect(response.status).toBe(200);
  expect(request).toMatchObject({ id: 1, signatureValid: false, errorCode: 1014 });
  expect(text.toLowerCase()).toContain(diagnostic.toLowerCase());
  for (const shown of [body, escaped, plain, signature ?? 'The request has none.'])
    expect(text).toContain(shown);
  expect(text).not.toContain(secretKey);
  expect(text).not.toContain(`<pre tabindex="0">${sign(escaped)}`);
  expect(html).not.toMatch(/<style|<script|\sstyle=|\son\w+=/i);
});

it.each([
  ['every form', escaped, sign(escaped), []],
  ['the unescaped form', plain, sign(plain), ['re-encodes the fields in Go']],
  ['the sorted form but not the body', body, sign(escaped), ['Send exactly the text that you signed']],
  ['the body only', body, sign(body), ['sorted, compact']],
])(
  'the sandbox’s page of a request explains a valid signature over %s',
  async (_, sent, signature, warnings) => {
    const { text, request } = await explain(signature, sent);
    expect(request).toMatchObject({ signatureValid: true });
    expect(text).toContain('The signature is valid.');
    expect(text.match(/<li>/g)).toHaveLength(1 + warnings.length);
    for (const warning of warnings) expect(text).toContain(warning);
  },
);

it.each(['', '[1]', '{"agent"', '"text"'])(
  'the sandbox’s page of a request explains that the body %j is not a JSON object',
  async (sent) => {
    expect((await explain('a'.repeat(64), sent)).text).toContain('not a JSON object');
  },
);
