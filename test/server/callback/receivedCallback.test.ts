import { verifyCallback } from 'react-tarlan-pay/server';
import { expect, it } from 'vitest';
import { canonicalBody, createSignedCallback, fields, secretKey, sign } from './callbackRequests.js';

const verified = { ok: true, callback: { externalId: '200001', status: 'processed' } };

it.each<[string, string | Uint8Array | object]>([
  ['text', canonicalBody],
  ['bytes', new TextEncoder().encode(canonicalBody)],
  ['a parsed object', fields],
])('verifyCallback checks the signature of a body that a framework has read as %s', async (_, body) => {
  expect(await verifyCallback({ body, signature: sign(canonicalBody) }, secretKey)).toMatchObject(verified);
  const other = await verifyCallback({ body, signature: sign('{}') }, secretKey);
  expect(other).toMatchObject({ ok: false, reason: 'wrong-signature' });
  const unsigned = await verifyCallback({ body, signature: undefined }, secretKey);
  expect(unsigned).toMatchObject({ ok: false, reason: 'no-signature' });
});

it.each<[string, string | object, string]>([
  ['long', 'x'.repeat(64 * 1024 + 1), 'too-large'],
  ['a list', [fields], 'invalid-json'],
  ['HTML', '<html>', 'invalid-json'],
])('verifyCallback rejects a request body that is %s', async (_, body, reason) => {
  expect(await verifyCallback({ body, signature: sign('{}') }, secretKey)).toMatchObject({
    ok: false,
    reason,
  });
});

it('verifyCallback accepts a signature that was made with any of the given secret keys', async () => {
  for (const keys of [
    ['new', secretKey],
    [secretKey, 'new'],
  ])
    expect(await verifyCallback(createSignedCallback(canonicalBody), keys)).toMatchObject(verified);
  const result = await verifyCallback(createSignedCallback(canonicalBody), ['new', 'newer']);
  expect(result).toMatchObject({ ok: false, reason: 'wrong-signature' });
});

it.each([[[]], [['']], [[secretKey, '']], [' key '], [undefined]])(
  'verifyCallback throws a TypeError for the invalid secret keys %j',
  async (keys) => {
    // The cast is needed because the types forbid `undefined` as a key.
    await expect(verifyCallback(createSignedCallback(canonicalBody), keys as never)).rejects.toThrow(
      TypeError,
    );
  },
);
