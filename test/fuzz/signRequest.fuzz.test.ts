import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { signRequest, verifySignature } from 'react-tarlan-pay/server';
import { expect, it } from 'vitest';
import { fuzzing, fuzzTimeout } from './fuzzing.js';

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '<&>',
    '\u2028\u2029',
    'a\nb',
    '\u{1F600}',
    '\uFFFD',
    '\\u003c',
    '"',
    '__proto__',
    '\uD800',
  ),
);
const names = fc.oneof(
  fc.constantFrom('agent', 'amount', 'return_url', '__proto__', '10', '9', 'constructor'),
  texts,
);
const values = fc.oneof(
  { weight: 4, arbitrary: texts },
  { weight: 4, arbitrary: fc.integer({ min: 1 }) },
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, null, undefined, true, 1n, [], {}),
);
const entries = fc.uniqueArray(fc.tuple(names, values), { maxLength: 8, selector: ([name]) => name });

it('signRequest() throws a TypeError or signs exactly the given fields, for random fields', {
  timeout: fuzzTimeout,
}, async () => {
  let signed = 0;
  await fc.assert(
    fc.asyncProperty(
      entries,
      fc.boolean(),
      fc.string({ minLength: 1 }),
      async (given, escapeHtml, secretKey) => {
        // Uses `defineProperty`, because an assignment to `__proto__` would not create a field.
        const fields = Object.create(null) as Record<string, never>;
        for (const [name, value] of given)
          Object.defineProperty(fields, name, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        let request: Awaited<ReturnType<typeof signRequest>>;
        try {
          request = await signRequest(fields, secretKey, { escapeHtml });
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        signed++;
        const { body, signature } = request;
        // Signs by the documented steps with Node's own functions. UTF-8 bytes sort in the same order as code points.
        const kept = given.filter(([, value]) => value !== '');
        kept.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        const members = kept.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
        const escaped = body.replace(
          /\\\\|\\u(003c|003e|0026|2028|2029)/g,
          (found, hex: string | undefined) =>
            hex === undefined ? found : String.fromCharCode(Number.parseInt(hex, 16)),
        );
        expect(escaped).toBe(`{${members.join(',')}}`);
        expect(new Map(Object.entries(JSON.parse(body)))).toEqual(new Map(kept));
        if (escapeHtml) expect(body).not.toMatch(/[<>&\u2028\u2029]/);
        const base64 = Buffer.from(body).toString('base64');
        expect(signature).toBe(
          createHash('sha256')
            .update(base64 + secretKey)
            .digest('hex'),
        );
        expect(await verifySignature(JSON.parse(body), signature, secretKey)).toBe(true);
        expect(await verifySignature(JSON.parse(body), signature, `${secretKey}x`)).toBe(false);
      },
    ),
    fuzzing,
  );
  expect(signed).toBeGreaterThan(fuzzing.numRuns / 20);
});
