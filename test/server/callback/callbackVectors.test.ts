import { readFileSync } from 'node:fs';
import { type ReceivedCallback, verifyCallback } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';

/** A callback signed by Go's encoding/json. test/interop/callbacks/signer.go has created the file. */
interface CallbackVector {
  name: string;
  secretKey: string;
  body: string;
  signature: string;
  accepted: boolean;
  /** False if the signature covers digits that a parsed body no longer has. */
  parsable: boolean;
  callback: object | null;
}

const file = new URL('../callbackVectors.json', import.meta.url);
const vectors: CallbackVector[] = JSON.parse(readFileSync(file, 'utf8'));

describe.each<[string, (vector: CallbackVector) => Request | ReceivedCallback]>([
  [
    'a request',
    ({ body, signature }) =>
      new Request('https://shop.kz/', { method: 'POST', body, headers: { 'x-signature': signature } }),
  ],
  ['text', ({ body, signature }) => ({ body, signature })],
  ['bytes', ({ body, signature }) => ({ body: new TextEncoder().encode(body), signature })],
  ['a parsed object', ({ body, signature }) => ({ body: JSON.parse(body), signature })],
])('a callback as %s', (transport, receive) => {
  const received = transport === 'a parsed object' ? vectors.filter(({ parsable }) => parsable) : vectors;

  it.each(received)('$name: accepted is $accepted', async (vector) => {
    const result = await verifyCallback(receive(vector), vector.secretKey);
    expect(result).toMatchObject(
      vector.accepted
        ? { ok: true, callback: vector.callback }
        : { ok: false, reason: 'wrong-signature', httpStatus: 401 },
    );
  });
});
