import { readFileSync } from 'node:fs';
import { type ReceivedCallback, verifyCallback } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';

/** A callback (webhook) that Go has encoded and signed. test/interop/callbacks/signer.go creates the file of vectors. */
interface CallbackVector {
  name: string;
  secretKey: string;
  body: string;
  signature: string;
  accepted: boolean;
  /** False if `JSON.parse` changes digits that the signature covers. */
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

  it.each(received)(
    'for the shared test callback $name, verifyCallback() returns ok: $accepted',
    async (vector) => {
      const result = await verifyCallback(receive(vector), vector.secretKey);
      expect(result).toMatchObject(
        vector.accepted
          ? { ok: true, callback: vector.callback }
          : { ok: false, reason: 'wrong-signature', httpStatus: 401 },
      );
    },
  );
});
