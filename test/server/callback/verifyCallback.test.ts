import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { verifyCallback } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import { makeDeferred } from '../makeDeferred.js';
import { serve } from '../serve.js';

const secretKey = 'canary-secret';
const fields = {
  agent: 'tarlan',
  project: 'mobile',
  service_code: '101',
  external_id: '200001',
  status_code: '2',
  status_message: 'processed successfully',
  username: 'user-1',
  amount: 100.82,
  datetime: '2022-12-01T15:45:00Z',
};
const inOrder = JSON.stringify(
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))),
);

function sign(text: string | Buffer): string {
  return createHash('sha256')
    .update(Buffer.from(text).toString('base64') + secretKey)
    .digest('hex');
}

function callback(body: BodyInit | null, signature: string | null, init: RequestInit = {}): Request {
  const headers = {
    'content-type': 'application/json',
    ...(signature !== null && { 'x-signature': signature }),
  };
  return new Request('https://shop.kz/callback', { method: 'POST', body, headers, ...init });
}

/** A callback signed over the very text that is sent. */
function signed(body: string): Request {
  return callback(body, sign(body));
}

describe('a genuine callback', () => {
  it('is read', async () => {
    const result = await verifyCallback(signed(inOrder), secretKey);
    expect(result).toEqual({
      ok: true,
      rawBody: inOrder,
      callback: {
        status: 'processed',
        finality: 'final',
        statusCode: '2',
        statusMessage: 'processed successfully',
        externalId: '200001',
        agent: 'tarlan',
        project: 'mobile',
        serviceCode: '101',
        username: 'user-1',
        amount: 100.82,
        datetime: '2022-12-01T15:45:00Z',
        failReason: null,
        additionalData: null,
      },
    });
  });

  it.each([
    ['over the sorted fields, and sent spaced and unsorted', JSON.stringify(fields, null, 2), sign(inOrder)],
    ['over the bytes as they are, unsorted', JSON.stringify(fields), sign(JSON.stringify(fields))],
    ['over empty fields too', `{"note":"",${inOrder.slice(1)}`, sign(`{"note":"",${inOrder.slice(1)}`)],
    [
      'with an amount written in another way',
      inOrder.replace('100.82', '100.820'),
      sign(inOrder.replace('100.82', '100.820')),
    ],
    [
      'with Go’s escaping, sent without it',
      inOrder.replace('user-1', 'a&b'),
      sign(inOrder.replace('user-1', 'a\\u0026b')),
    ],
    [
      'without escaping, sent with it',
      inOrder.replace('user-1', 'a\\u0026b'),
      sign(inOrder.replace('user-1', 'a&b')),
    ],
  ])('may be signed %s', async (_, body, signature) => {
    expect(await verifyCallback(callback(body, signature), secretKey)).toMatchObject({
      ok: true,
      rawBody: body,
    });
  });

  it.each([
    ['1', 'created', 'not-final'],
    ['2', 'processed', 'final'],
    ['3', 'cancelled', 'final'],
    ['4', 'failed', 'final'],
    ['5', 'held', 'not-final'],
    ['6', 'finished-with-error', 'ask-gateway'],
    ['7', 'in-progress', 'not-final'],
    ['8', 'undocumented', 'ask-gateway'],
    ['02', 'undocumented', 'ask-gateway'],
    ['toString', 'undocumented', 'ask-gateway'],
  ])('with status %s is %s, %s', async (code, status, finality) => {
    const result = await verifyCallback(signed(JSON.stringify({ ...fields, status_code: code })), secretKey);
    expect(result).toMatchObject({ ok: true, callback: { status, finality, statusCode: code } });
  });

  it('may have whole numbers for codes, a reason and more data', async () => {
    const more = {
      status_code: 4,
      external_id: 7,
      fail_reason: { code: 12, message: 'no money' },
      additional_data: { a: 1 },
    };
    const result = await verifyCallback(signed(JSON.stringify({ ...fields, ...more })), secretKey);
    expect(result).toMatchObject({
      ok: true,
      callback: {
        status: 'failed',
        externalId: '7',
        failReason: { code: '12', message: 'no money' },
        additionalData: { a: 1 },
      },
    });
  });

  it('without the fields that decide nothing is read all the same', async () => {
    const { agent, external_id, status_code, username, amount } = fields;
    const body = JSON.stringify({ agent, external_id, status_code, username, amount, fail_reason: 'text' });
    expect(await verifyCallback(signed(body), secretKey)).toMatchObject({
      ok: true,
      callback: { project: '', serviceCode: '', datetime: '', statusMessage: '', failReason: null },
    });
  });
});

describe('what is no callback', () => {
  const right = sign(inOrder);
  const without = (name: string) => JSON.stringify({ ...fields, [name]: undefined });
  const notUtf8 = Buffer.from(inOrder.replace('user-1', 'caf\u00e9'), 'latin1');
  const lying = () =>
    new Request(callback(null, right, { headers: { 'x-signature': right, 'content-length': '2' } }), {
      body: new Blob(['x'.repeat(100_000)]).stream(),
      duplex: 'half',
    } as RequestInit); // TypeScript's own type lacks `duplex`.
  const streamed = (pull: UnderlyingDefaultSource<Uint8Array>['pull']) =>
    callback(new ReadableStream({ ...(pull && { pull }) }), right, { duplex: 'half' } as RequestInit); // As above.

  it.each<[string, () => Request, string, number]>([
    ['a GET', () => new Request('https://shop.kz/callback'), 'method-not-allowed', 405],
    ['no signature', () => callback(inOrder, null), 'no-signature', 401],
    ['a wrong one', () => callback(inOrder, 'a'.repeat(64)), 'wrong-signature', 401],
    ['an upper-case one', () => callback(inOrder, right.toUpperCase()), 'wrong-signature', 401],
    ['an empty one', () => callback(inOrder, ''), 'wrong-signature', 401],
    ['two of them', () => callback(inOrder, `${right}, ${right}`), 'wrong-signature', 401],
    ['another amount', () => callback(inOrder.replace('100.82', '1'), right), 'wrong-signature', 401],
    [
      'a field more',
      () => callback(inOrder.replace('{', '{"__proto__":{"a":1},'), right),
      'wrong-signature',
      401,
    ],
    ['no body', () => callback(null, right), 'invalid-json', 400],
    ['half a body', () => callback(inOrder.slice(0, -1), right), 'invalid-json', 400],
    ['a list', () => signed('[1]'), 'invalid-json', 400],
    ['null', () => signed('null'), 'invalid-json', 400],
    ['no UTF-8', () => callback(notUtf8, sign(notUtf8)), 'invalid-json', 400],
    ['a byte order mark', () => signed(`\ufeff${inOrder}`), 'invalid-json', 400],
    ['too much', () => signed(`"${'x'.repeat(64 * 1024)}"`), 'too-large', 413],
    [
      'a body that breaks off',
      () => streamed((controller) => controller.error(new Error('reset'))),
      'invalid-json',
      400,
    ],
    ['too much under a false length', () => lying(), 'too-large', 413],
    [
      'deep nesting',
      () => callback(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, right),
      'wrong-signature',
      401,
    ],
    ['no status', () => signed(without('status_code')), 'malformed', 400],
    ['no agent', () => signed(without('agent')), 'malformed', 400],
    ['no username', () => signed(without('username')), 'malformed', 400],
    ['no id', () => signed(without('external_id')), 'malformed', 400],
    ['no amount', () => signed(without('amount')), 'malformed', 400],
    [
      'an amount as a string',
      () => signed(JSON.stringify({ ...fields, amount: '100.82' })),
      'malformed',
      400,
    ],
    ['a negative amount', () => signed(JSON.stringify({ ...fields, amount: -1 })), 'malformed', 400],
    ['an infinite amount', () => signed(inOrder.replace('100.82', '1e999')), 'malformed', 400],
    ['fields of its prototype', () => signed(`{"__proto__":${inOrder}}`), 'malformed', 400],
  ])('%s', async (_, request, reason, httpStatus) => {
    const result = await verifyCallback(request(), secretKey);
    expect(result).toMatchObject({ ok: false, reason, httpStatus });
    expect(JSON.stringify(result)).not.toContain(secretKey);
  });

  it('never throws, whatever the body is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.json(), async (bytes, json) => {
        for (const body of [new Uint8Array(bytes), json]) {
          const own = sign(Buffer.from(body));
          expect(await verifyCallback(callback(body, 'a'.repeat(64)), secretKey)).toMatchObject({
            ok: false,
          });
          expect(await verifyCallback(callback(body, own), secretKey)).toMatchObject({ ok: false });
        }
      }),
    );
  });
});

it('tells the shop’s own mistakes by throwing', async () => {
  const read = signed(inOrder);
  await read.text();
  await expect(verifyCallback(read, secretKey)).rejects.toThrow('read before');
  await expect(verifyCallback(signed(inOrder), '')).rejects.toThrow(TypeError);
});

it('answers over real HTTP', async () => {
  const seen = makeDeferred<unknown>();
  const shop = await serve(async (request) => {
    const result = await verifyCallback(request, secretKey);
    seen.resolve(result);
    return new Response(null, { status: result.ok ? 200 : result.httpStatus });
  });
  const body = inOrder.replace('user-1', 'Әлия <&>');
  const response = await fetch(shop, { method: 'POST', body, headers: { 'x-signature': sign(body) } });
  expect(response.status).toBe(200);
  expect(await seen.promise).toMatchObject({ ok: true, rawBody: body, callback: { username: 'Әлия <&>' } });
});
