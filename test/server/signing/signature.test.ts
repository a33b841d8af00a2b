import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { signRequest, verifySignature } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import { hashWithWebCrypto } from '../../../src/server/signing/encoding.js';
import vectors from './signatureVectors.json' with { type: 'json' };

const secretKey = '12345';
/** Two cases for each vector: one with HTML escaping, and one without. */
const cases = vectors.flatMap((vector) => {
  // The type is needed because the vectors have different fields, which TypeScript infers as optional.
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
      name: `${vector.name}, unescaped`,
      fields,
      escapeHtml: false,
      body: canonicalUnescaped,
      signature: signatureUnescaped,
    },
  ];
});

describe('the shared signature vectors', () => {
  it.each(cases)(
    'signRequest computes, and verifySignature accepts, the signature of the shared test vector $name',
    async ({ fields, escapeHtml, body, signature }) => {
      expect(await signRequest(fields, secretKey, { escapeHtml })).toEqual({ body, signature });
      expect(await verifySignature(fields, signature, secretKey)).toBe(true);
    },
  );
});

it('the signature’s SHA-256 hash by WebCrypto equals the hash by node:crypto', async () => {
  const text = 'Төлем 💳';
  expect(await hashWithWebCrypto(text)).toBe(createHash('sha256').update(text).digest('hex'));
});

describe('signRequest', () => {
  it('signRequest escapes characters as Go’s encoding/json does by default', async () => {
    const { body } = await signRequest({ a: '<&>\u2028\u2029' }, secretKey);
    expect(body).toBe('{"a":"\\u003c\\u0026\\u003e\\u2028\\u2029"}');
  });

  it.each([
    ['a lone surrogate', { field: 'canary\ud800' }],
    ['a control character', { field: 'canary\u0000' }],
    ['a line break', { field: 'canary\n' }],
    ['a C1 control character', { field: 'canary\u0085' }],
    ['a nested value', { field: { canary: 1 } }],
    ['an array', { field: ['canary'] }],
    ['null', { field: null }],
    ['undefined', { field: undefined }],
    ['a boolean', { field: true }],
    ['a bigint', { field: 1n }],
    ['zero', { field: 0 }],
    ['a negative number', { field: -1 }],
    ['a fraction', { field: 100.82 }],
    ['an unsafe integer', { field: 2 ** 53 }],
    ['NaN', { field: Number.NaN }],
  ])(
    'signRequest rejects a field with %s, and the error names the field but does not contain its value',
    async (_, fields) => {
      // The parameter type forbids these values, but the caller may be written in JavaScript.
      const error = await signRequest(fields as never, 'canary-secret').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain('"field"');
      expect(String(error)).not.toMatch(/canary/);
    },
  );

  it.each([
    [
      'a control character in a name',
      { 'a\nb': 'x' },
      secretKey,
      'The field "a\\nb" must not have control characters',
    ],
    ['fields that are an array', ['x'], secretKey, 'The fields to sign must be an object.'],
    ['fields that are a string', 'x', secretKey, 'The fields to sign must be an object.'],
    ['null as fields', null, secretKey, 'The fields to sign must be an object.'],
    ['an empty secret key', { a: 'x' }, '', 'The secret key must be a non-empty string.'],
    ['undefined as the secret key', { a: 'x' }, undefined, 'The secret key must be a non-empty string.'],
  ])('signRequest rejects %s', async (_, fields, key, message) => {
    const rejection = expect(signRequest(fields as never, key as never)).rejects;
    await rejection.toThrow(TypeError);
    await rejection.toThrow(message);
  });

  const text = fc.string({ unit: 'binary' }).filter((candidate) => !/\p{Cc}/u.test(candidate));
  const name = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', '10', '9', '\uffee', '😀'));
  const value = fc.oneof(
    text,
    fc.constantFrom('', '<a&b>'),
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  );
  const anyFields = fc.array(fc.tuple(name, value)).map((entries) => Object.fromEntries(entries));

  it('signRequest signs all non-empty fields, sorted by their UTF-8 bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyFields, async (fields) => {
        const expected = Object.entries(fields)
          .filter(([, entryValue]) => entryValue !== '')
          .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        const members = expected.map((entry) => entry.map((part) => JSON.stringify(part)).join(':'));
        const unescaped = await signRequest(fields, secretKey, { escapeHtml: false });
        const escaped = await signRequest(fields, secretKey);
        expect(unescaped.body).toBe(`{${members.join(',')}}`);
        expect(escaped.body).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(escaped.body)).toEqual(Object.fromEntries(expected));
        for (const { body, signature } of [unescaped, escaped]) {
          expect(await verifySignature(JSON.parse(body), signature, secretKey)).toBe(true);
          expect(await verifySignature(JSON.parse(body), signature, 'another')).toBe(false);
        }
      }),
    );
  });
});

describe('verifySignature', () => {
  // A callback (webhook) with a fraction and a nested object, like those of the gateway. The tests sign it with node:crypto.
  const callback = JSON.parse(
    '{"username":"user-1","amount":100.82,"agent":"tarlan","fail_reason":{"message":"a & b","code":4},"note":""}',
  );
  const canonical =
    '{"agent":"tarlan","amount":100.82,"fail_reason":{"code":4,"message":"a & b"},"username":"user-1"}';

  function sign(text: string): string {
    const base64 = Buffer.from(text).toString('base64');
    return createHash('sha256')
      .update(base64 + secretKey)
      .digest('hex');
  }

  it('verifySignature accepts the documented callback with and without HTML escaping', async () => {
    expect(await verifySignature(callback, sign(canonical), secretKey)).toBe(true);
    const escaped = canonical.replace('&', '\\u0026');
    expect(await verifySignature(callback, sign(escaped), secretKey)).toBe(true);
  });

  it('verifySignature rejects changed and additional fields', async () => {
    const signature = sign(canonical);
    const changed = { ...callback, amount: 100.83 };
    expect(await verifySignature(changed, signature, secretKey)).toBe(false);
    const extended = JSON.parse(JSON.stringify(callback).replace('{', '{"__proto__":{"x":1},'));
    expect(await verifySignature(extended, signature, secretKey)).toBe(false);
  });

  it.each([
    ['upper case', (valid: string) => valid.toUpperCase()],
    ['too short', (valid: string) => valid.slice(1)],
    ['too long', (valid: string) => `${valid}0`],
    ['followed by a line break', (valid: string) => `${valid}\n`],
    ['wrong in one digit', (valid: string) => valid.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
    ['empty', () => ''],
    ['null', () => null],
    ['an array', (valid: string) => [valid]],
  ])('verifySignature rejects a signature that is %s', async (_, change) => {
    const changed = change(sign(canonical));
    expect(await verifySignature(callback, changed as never, secretKey)).toBe(false);
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
    ['a string', 'text'],
    ['null', null],
    ['an array', [1]],
  ])('verifySignature returns false, and does not throw, for invalid fields: %s', async (_, fields) => {
    expect(await verifySignature(fields as never, 'a'.repeat(64), secretKey)).toBe(false);
  });

  it('verifySignature returns false for an array, even if its entries are signed', async () => {
    expect(await verifySignature(['x'] as never, sign('{"0":"x"}'), secretKey)).toBe(false);
  });

  it('verifySignature throws a TypeError for an empty secret key', async () => {
    await expect(verifySignature(callback, 'a'.repeat(64), '')).rejects.toThrow(TypeError);
  });
});
