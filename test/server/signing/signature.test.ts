import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { signRequest, verifySignature } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import vectors from './signatureVectors.json' with { type: 'json' };

const secretKey = '12345';
/** The JSON file's bodies have different fields; a missing one is no field. */
const forms = vectors.flatMap((vector) => {
  const fields: Record<string, string | number> = { ...vector.body };
  const { canonicalUnescaped = vector.canonical, signatureUnescaped = vector.signature } = vector;
  return [
    {
      name: `${vector.name}, escaped`,
      fields,
      escapeHtml: true,
      body: vector.canonical,
      signature: vector.signature,
    },
    {
      name: `${vector.name}, plain`,
      fields,
      escapeHtml: false,
      body: canonicalUnescaped,
      signature: signatureUnescaped,
    },
  ];
});

describe('the vectors', () => {
  it.each(forms)('$name', async ({ fields, escapeHtml, body, signature }) => {
    expect(await signRequest(fields, secretKey, { escapeHtml })).toEqual({ body, signature });
    expect(await verifySignature(fields, signature, secretKey)).toBe(true);
  });

  it('escapes as Go does by default', async () => {
    const { body } = await signRequest({ a: '<&>\u2028\u2029' }, secretKey);
    expect(body).toBe('{"a":"\\u003c\\u0026\\u003e\\u2028\\u2029"}');
  });
});

describe('signRequest', () => {
  it.each([
    ['a lone surrogate', { field: 'canary\ud800' }],
    ['a control character', { field: 'canary\u0000' }],
    ['a line break', { field: 'canary\n' }],
    ['a C1 control character', { field: 'canary\u0085' }],
    ['a nested value', { field: { canary: 1 } }],
    ['a list', { field: ['canary'] }],
    ['null', { field: null }],
    ['undefined', { field: undefined }],
    ['a boolean', { field: true }],
    ['a bigint', { field: 1n }],
    ['zero', { field: 0 }],
    ['a negative number', { field: -1 }],
    ['a fraction', { field: 100.82 }],
    ['an unsafe integer', { field: 2 ** 53 }],
    ['NaN', { field: Number.NaN }],
  ])('refuses %s and names the field alone', async (_, fields) => {
    // The caller's types forbid these: it may be written in JavaScript.
    const error = await signRequest(fields as never, 'canary-secret').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain('"field"');
    expect(String(error)).not.toMatch(/canary/);
  });

  it.each([
    ['a control character in a name', { 'a\nb': 'x' }, secretKey, 'The field "a\\nb" has control characters'],
    ['fields that are a list', ['x'], secretKey, 'The fields to sign must be an object.'],
    ['fields that are a text', 'x', secretKey, 'The fields to sign must be an object.'],
    ['no fields', null, secretKey, 'The fields to sign must be an object.'],
    ['an empty secret key', { a: 'x' }, '', 'The secret key must be a non-empty string.'],
    ['no secret key', { a: 'x' }, undefined, 'The secret key must be a non-empty string.'],
  ])('refuses %s', async (_, fields, key, message) => {
    const refused = expect(signRequest(fields as never, key as never)).rejects;
    await refused.toThrow(TypeError);
    await refused.toThrow(message);
  });

  const text = fc.string({ unit: 'binary' }).filter((candidate) => !/\p{Cc}/u.test(candidate));
  const name = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', '10', '9', '\uffee', '😀'));
  const value = fc.oneof(
    text,
    fc.constantFrom('', '<a&b>'),
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  );
  const anyFields = fc.array(fc.tuple(name, value)).map((entries) => Object.fromEntries(entries));

  it('signs all fields but the empty ones, in the order of their UTF-8 bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyFields, async (fields) => {
        const expected = Object.entries(fields)
          .filter(([, held]) => held !== '')
          .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        const members = expected.map((entry) => entry.map((part) => JSON.stringify(part)).join(':'));
        const plain = await signRequest(fields, secretKey, { escapeHtml: false });
        const escaped = await signRequest(fields, secretKey);
        expect(plain.body).toBe(`{${members.join(',')}}`);
        expect(escaped.body).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(escaped.body)).toEqual(Object.fromEntries(expected));
        for (const { body, signature } of [plain, escaped]) {
          expect(await verifySignature(JSON.parse(body), signature, secretKey)).toBe(true);
          expect(await verifySignature(JSON.parse(body), signature, 'another')).toBe(false);
        }
      }),
    );
  });
});

describe('verifySignature', () => {
  // A message with a fraction and a nested object, as the gateway's callback has them; signed with Node's own crypto.
  const callback = JSON.parse(
    '{"username":"user-1","amount":100.82,"agent":"tarlan","fail_reason":{"message":"a & b","code":4},"note":""}',
  );
  const canonical =
    '{"agent":"tarlan","amount":100.82,"fail_reason":{"code":4,"message":"a & b"},"username":"user-1"}';

  function sign(signed: string): string {
    const base64 = Buffer.from(signed).toString('base64');
    return createHash('sha256')
      .update(base64 + secretKey)
      .digest('hex');
  }

  it('takes the documented callback in either form', async () => {
    expect(await verifySignature(callback, sign(canonical), secretKey)).toBe(true);
    const escaped = canonical.replace('&', '\\u0026');
    expect(await verifySignature(callback, sign(escaped), secretKey)).toBe(true);
  });

  it('sees every change', async () => {
    const signature = sign(canonical);
    const changed = { ...callback, amount: 100.83 };
    expect(await verifySignature(changed, signature, secretKey)).toBe(false);
    const own = JSON.parse(JSON.stringify(callback).replace('{', '{"__proto__":{"x":1},'));
    expect(await verifySignature(own, signature, secretKey)).toBe(false);
  });

  it.each([
    ['upper case', (right: string) => right.toUpperCase()],
    ['too short', (right: string) => right.slice(1)],
    ['too long', (right: string) => `${right}0`],
    ['a line break behind it', (right: string) => `${right}\n`],
    ['one digit wrong', (right: string) => right.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['empty', () => ''],
    ['null', () => null],
    ['a list', (right: string) => [right]],
  ])('refuses a signature that is %s', async (_, spoil) => {
    const spoilt = spoil(sign(canonical));
    expect(await verifySignature(callback, spoilt as never, secretKey)).toBe(false);
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const throwing = Object.defineProperty({}, 'field', {
    enumerable: true,
    get: () => {
      throw new Error('hostile');
    },
  });
  it.each([
    ['a cycle', cyclic],
    ['a getter that throws', throwing],
    ['deep nesting', JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)],
    ['a function', { field: () => 1 }],
    ['a bigint', { field: 1n }],
    ['no object', 'text'],
    ['null', null],
    ['a list', [1]],
  ])('is false, without throwing, for %s', async (_, fields) => {
    expect(await verifySignature(fields as never, 'a'.repeat(64), secretKey)).toBe(false);
  });

  it('is false for a list, though a list has entries too', async () => {
    expect(await verifySignature(['x'] as never, sign('{"0":"x"}'), secretKey)).toBe(false);
  });

  it('refuses an empty secret key: anybody could sign for it', async () => {
    await expect(verifySignature(callback, 'a'.repeat(64), '')).rejects.toThrow(TypeError);
  });
});
