import { inspect } from 'node:util';
import { memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import {
  createGatewayBody,
  type Fetch,
  readResponse,
  resolvedOrder,
  secretKey,
  setupHandler,
} from '../handler/setupHandler.js';
import { createCountingFetch, createKeyedRequest, idempotencyKey } from './idempotentRequests.js';

describe('the idempotency store', () => {
  it.each<[string, number, string]>([
    ['a link', 200, createGatewayBody(1)],
    [
      'an error that created no link',
      404,
      '{"status":false,"status_code":9718,"message":"provider not found","result":{}}',
    ],
    ['an unsafe link', 200, createGatewayBody(1).replace('https', 'javascript')],
  ])('the idempotency store caches %s', async (_, status, body) => {
    const fetch = vi.fn<Fetch>(async () => new Response(body, { status }));
    const { handle } = setupHandler({ fetch });
    const first = await readResponse(await handle(createKeyedRequest()));
    expect(await readResponse(await handle(createKeyedRequest()))).toEqual(first);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each<[string, Fetch]>([
    ['a timeout', () => new Promise(() => {})],
    ['a network error', () => Promise.reject(new TypeError('fetch failed'))],
    ['a response in an unknown format', async () => new Response('<html></html>')],
    ['a response that is not text', async () => new Response(Uint8Array.of(0xff, 0xfe))],
    ['a 503 without a body', async () => new Response('', { status: 503 })],
    ['a gateway failure', async () => new Response('{"status":false,"status_code":500}', { status: 500 })],
    [
      'a duplicate order',
      async () => new Response('{"status":false,"status_code":1042,"result":{}}', { status: 400 }),
    ],
  ])(
    'the idempotency store does not cache %s, so that the next request calls the gateway',
    async (_, failingFetch) => {
      const fetch = vi
        .fn<Fetch>()
        .mockImplementationOnce(failingFetch)
        .mockImplementation(createCountingFetch());
      const { handle } = setupHandler({ fetch, timeoutMs: 20 });
      await handle(createKeyedRequest());
      expect((await readResponse(await handle(createKeyedRequest()))).body).toBe(createGatewayBody(1));
      expect(fetch).toHaveBeenCalledTimes(2);
    },
  );

  it('the idempotency store caches a response for ten minutes by default', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { handle } = setupHandler({ fetch: createCountingFetch() });
    await handle(createKeyedRequest());
    vi.setSystemTime(Date.now() + 599_999);
    expect((await readResponse(await handle(createKeyedRequest()))).body).toBe(createGatewayBody(1));
    vi.setSystemTime(Date.now() + 1);
    expect((await readResponse(await handle(createKeyedRequest()))).body).toBe(createGatewayBody(2));
  });

  it('the idempotency store receives hashes and the response, but no order, payer, secret key or Idempotency-Key', async () => {
    const memory = memoryIdempotencyStore();
    const add = vi.spyOn(memory, 'add');
    const replace = vi.spyOn(memory, 'replace');
    const { handle } = setupHandler({ idempotencyStore: memory });
    await handle(createKeyedRequest({ orderId: 'canary-order' }));
    const written = inspect([add.mock.calls, replace.mock.calls], { depth: 9 });
    for (const sensitive of ['canary-order', resolvedOrder.username, secretKey, idempotencyKey, '10000'])
      expect(written).not.toContain(sensitive);
    expect(replace).toHaveBeenCalledOnce();
    expect(add.mock.calls[0]?.[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
