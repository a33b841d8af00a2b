import fc from 'fast-check';
import { verifyCallback } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import { serve } from '../serve.js';
import {
  canonicalBody,
  createCallback,
  createSignedCallback,
  fields,
  secretKey,
  sign,
} from './callbackRequests.js';

describe('verifyCallback', () => {
  it.each([
    ['the fields in canonical form', JSON.stringify(fields, null, 2), sign(canonicalBody)],
    ['the received bytes in another key order', JSON.stringify(fields), sign(JSON.stringify(fields))],
    [
      'the received bytes with an empty field',
      `{"note":"",${canonicalBody.slice(1)}`,
      sign(`{"note":"",${canonicalBody.slice(1)}`),
    ],
    [
      'the received bytes with a trailing zero in the amount',
      canonicalBody.replace('100.82', '100.820'),
      sign(canonicalBody.replace('100.82', '100.820')),
    ],
    [
      'escaped text that was sent unescaped',
      canonicalBody.replace('user-1', 'a&b'),
      sign(canonicalBody.replace('user-1', 'a\\u0026b')),
    ],
    [
      'unescaped text that was sent escaped',
      canonicalBody.replace('user-1', 'a\\u0026b'),
      sign(canonicalBody.replace('user-1', 'a&b')),
    ],
  ])('verifyCallback accepts a signature over %s', async (_, body, signature) => {
    expect(await verifyCallback(createCallback(body, signature), secretKey)).toMatchObject({
      ok: true,
      callback: { status: 'processed', amount: 100.82 },
      rawBody: body,
    });
  });

  it('verifyCallback accepts a signed callback that a server has received over HTTP', async () => {
    const verified = makeDeferred<unknown>();
    const shopUrl = await serve(async (request) => {
      const result = await verifyCallback(request, secretKey);
      verified.resolve(result);
      return new Response(null, { status: result.ok ? 200 : result.httpStatus });
    });
    const body = canonicalBody.replace('user-1', 'Әлия <&>');
    const response = await fetch(shopUrl, {
      method: 'POST',
      body,
      headers: { 'x-signature': sign(body) },
    });
    expect(response.status).toBe(200);
    expect(await verified.promise).toMatchObject({
      ok: true,
      rawBody: body,
      callback: { username: 'Әлия <&>' },
    });
  });

  const validSignature = sign(canonicalBody);
  const latin1Body = Buffer.from(canonicalBody.replace('user-1', 'caf\u00e9'), 'latin1');
  // The cast is needed because TypeScript's `RequestInit` has no `duplex`.
  const createStreamedCallback = (body: ReadableStream, headers = { 'x-signature': validSignature }) =>
    createCallback(body, null, { headers, duplex: 'half' } as RequestInit);

  it.each<[string, () => Request, string, number]>([
    ['a GET request', () => new Request('https://shop.kz/callback'), 'method-not-allowed', 405],
    ['no signature', () => createCallback(canonicalBody, null), 'no-signature', 401],
    ['a wrong signature', () => createCallback(canonicalBody, 'a'.repeat(64)), 'wrong-signature', 401],
    [
      'an upper-case signature',
      () => createCallback(canonicalBody, validSignature.toUpperCase()),
      'wrong-signature',
      401,
    ],
    ['an empty signature', () => createCallback(canonicalBody, ''), 'wrong-signature', 401],
    [
      'two signatures',
      () => createCallback(canonicalBody, `${validSignature}, ${validSignature}`),
      'wrong-signature',
      401,
    ],
    [
      'a changed amount',
      () => createCallback(canonicalBody.replace('100.82', '1'), validSignature),
      'wrong-signature',
      401,
    ],
    [
      'an additional field',
      () => createCallback(canonicalBody.replace('{', '{"__proto__":{"a":1},'), validSignature),
      'wrong-signature',
      401,
    ],
    ['no body', () => createCallback(null, validSignature), 'invalid-json', 400],
    ['truncated JSON', () => createCallback(canonicalBody.slice(0, -1), validSignature), 'invalid-json', 400],
    ['an array', () => createSignedCallback('[1]'), 'invalid-json', 400],
    ['null', () => createSignedCallback('null'), 'invalid-json', 400],
    ['invalid UTF-8', () => createCallback(latin1Body, sign(latin1Body)), 'invalid-json', 400],
    ['a byte order mark', () => createSignedCallback(`\ufeff${canonicalBody}`), 'invalid-json', 400],
    [
      'a body that fails while it is read',
      () =>
        createStreamedCallback(
          new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) }),
        ),
      'invalid-json',
      400,
    ],
    ['over 64 KiB', () => createSignedCallback(`"${'x'.repeat(64 * 1024)}"`), 'too-large', 413],
    [
      'over 64 KiB with a false Content-Length',
      () => {
        const headers = { 'x-signature': validSignature, 'content-length': '2' };
        return createStreamedCallback(new Blob(['x'.repeat(100_000)]).stream(), headers);
      },
      'too-large',
      413,
    ],
    [
      'deep nesting',
      () => createCallback(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, validSignature),
      'wrong-signature',
      401,
    ],
    [
      'a signed message without an amount',
      () => createSignedCallback(JSON.stringify({ ...fields, amount: undefined })),
      'malformed',
      400,
    ],
    [
      'an infinite amount',
      () => createSignedCallback(canonicalBody.replace('100.82', '1e999')),
      'malformed',
      400,
    ],
    [
      'fields in __proto__ only',
      () => createSignedCallback(`{"__proto__":${canonicalBody}}`),
      'malformed',
      400,
    ],
  ])('verifyCallback rejects a callback with %s', async (_, createInvalidCallback, reason, httpStatus) => {
    const result = await verifyCallback(createInvalidCallback(), secretKey);
    expect(result).toMatchObject({ ok: false, reason, httpStatus });
    expect(JSON.stringify(result)).not.toContain(secretKey);
  });

  it('verifyCallback rejects random request bodies without throwing an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.json(), async (bytes, json) => {
        for (const body of [new Uint8Array(bytes), json]) {
          for (const signature of ['a'.repeat(64), sign(Buffer.from(body))]) {
            expect(await verifyCallback(createCallback(body, signature), secretKey)).toMatchObject({
              ok: false,
            });
          }
        }
      }),
    );
  });

  it('verifyCallback throws an error for a request whose body was already read', async () => {
    const request = createSignedCallback(canonicalBody);
    await request.text();
    await expect(verifyCallback(request, secretKey)).rejects.toThrow('already read');
  });

  it('verifyCallback throws a TypeError for an empty secret key', async () => {
    await expect(verifyCallback(createSignedCallback(canonicalBody), '')).rejects.toThrow(TypeError);
  });
});
