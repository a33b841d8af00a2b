import { createPaymentLink, memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCountingFetch, createKeyedRequest } from '../idempotency/idempotentRequests.js';
import {
  createGatewayBody,
  errorResponse,
  type Fetch,
  order,
  readResponse,
  resolvedOrder,
  secretKey,
  setupHandler,
} from './setupHandler.js';

const expiryHeader = 'payment-link-expires-in-ms';
const linkLifetimeMs = 180_000;
const linked = { ...resolvedOrder, linkKey: 'order-42' };
const providerNotFound = '{"status":false,"status_code":9718,"message":"provider not found","result":{}}';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

/** Sends one request per key, and returns the ids of the links. */
async function requestLinks(
  handle: (request: Request) => Promise<Response>,
  ...keys: string[]
): Promise<string[]> {
  const bodies: string[] = [];
  for (const key of keys) bodies.push(await (await handle(createKeyedRequest(order, key))).text());
  return bodies.map((body) => /pay\/(\d+)/.exec(body)?.[1] ?? body);
}

describe('linkKey', () => {
  it('requests with one linkKey get the same link in all processes and for all Idempotency-Keys, for linkLifetimeMs', async () => {
    const idempotencyStore = memoryIdempotencyStore();
    const fetch = createCountingFetch();
    const config = { idempotencyStore, fetch, linkLifetimeMs, resolveOrder: async () => linked };
    const [one, two] = [setupHandler(config), setupHandler(config)];
    expect(await requestLinks(one.handle, 'tab-1', 'tab-2')).toEqual(['1', '1']);
    vi.setSystemTime(Date.now() + linkLifetimeMs - 1);
    expect(await requestLinks(two.handle, 'device-2')).toEqual(['1']);
    vi.setSystemTime(Date.now() + 1);
    expect(await requestLinks(two.handle, 'device-2')).toEqual(['2']);
  });

  it.each([
    ['another amount', { ...linked, amount: 9000 }],
    ['another payer', { ...linked, username: 'user-2' }],
    ['another linkKey', { ...linked, linkKey: 'order-42:1' }],
  ])('a later request for the order gets a new link if resolveOrder returns %s', async (_, later) => {
    const resolveOrder = vi.fn().mockResolvedValueOnce(linked).mockResolvedValue(later);
    const { handle } = setupHandler({ resolveOrder, fetch: createCountingFetch() });
    expect(await requestLinks(handle, 'a', 'b')).toEqual(['1', '2']);
  });

  it('the link of a linkKey is returned again for idempotencyTtlMs if linkLifetimeMs is not set', async () => {
    const { handle } = setupHandler({
      resolveOrder: async () => linked,
      fetch: createCountingFetch(),
      idempotencyTtlMs: 1000,
    });
    expect(await requestLinks(handle, 'a', 'b')).toEqual(['1', '1']);
    vi.setSystemTime(Date.now() + 1000);
    expect(await requestLinks(handle, 'c')).toEqual(['2']);
  });

  it('an error is returned again for the same linkKey for at most two seconds', async () => {
    const fetch = vi
      .fn<Fetch>()
      .mockImplementationOnce(async () => new Response(providerNotFound, { status: 404 }))
      .mockImplementation(createCountingFetch());
    const { handle } = setupHandler({ resolveOrder: async () => linked, fetch, linkLifetimeMs });
    expect((await handle(createKeyedRequest(order, 'a'))).status).toBe(404);
    vi.setSystemTime(Date.now() + 2000);
    expect(await requestLinks(handle, 'b')).toEqual(['1']);
  });

  it('a linkKey is stored as a hash that cannot be guessed without the secret key', async () => {
    const idempotencyStore = memoryIdempotencyStore();
    const add = vi.spyOn(idempotencyStore, 'add');
    for (const key of [secretKey, 'another-key'])
      await setupHandler({ idempotencyStore, secretKey: key, resolveOrder: async () => linked }).handle(
        createKeyedRequest(),
      );
    const [first, second] = add.mock.calls.map(([key]) => key);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).not.toBe(first);
  });

  it('the link handler responds with an error if resolveOrder returns a linkKey and idempotencyStore is null', async () => {
    const { handle, fetch, onError } = setupHandler({
      idempotencyStore: null,
      resolveOrder: async () => linked,
    });
    expect(await readResponse(await handle(createKeyedRequest()))).toEqual(
      errorResponse(500, 'server-error'),
    );
    expect(String(onError.mock.calls[0]?.[0])).toContain('`idempotencyStore` is null');
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([[''], [42], ['x'.repeat(257)]])(
    'the link handler responds with an error if resolveOrder returns the invalid linkKey %j',
    async (linkKey) => {
      // The type of `linkKey` forbids a number, but a shop may write `resolveOrder` in JavaScript.
      const { handle, onError } = setupHandler({
        resolveOrder: async () => ({ ...resolvedOrder, linkKey: linkKey as string }),
      });
      expect((await handle(createKeyedRequest())).status).toBe(500);
      expect(String(onError.mock.calls[0]?.[0])).toContain('`linkKey`');
    },
  );
});

describe('the header Payment-Link-Expires-In-Ms', () => {
  it('the header Payment-Link-Expires-In-Ms contains the remaining lifetime of the link', async () => {
    const { handle } = setupHandler({ linkLifetimeMs });
    expect((await handle(createKeyedRequest())).headers.get(expiryHeader)).toBe('180000');
    vi.setSystemTime(Date.now() + 60_000);
    expect((await handle(createKeyedRequest())).headers.get(expiryHeader)).toBe('120000');
  });

  it('the header Payment-Link-Expires-In-Ms never exceeds the lifetime, even if the clock of another process is behind', async () => {
    const { handle } = setupHandler({ linkLifetimeMs });
    await handle(createKeyedRequest());
    vi.setSystemTime(Date.now() - 5000);
    expect((await handle(createKeyedRequest())).headers.get(expiryHeader)).toBe('180000');
  });

  it('the header Payment-Link-Expires-In-Ms is readable by pages of allowed origins', async () => {
    const { handle } = setupHandler({ linkLifetimeMs, allowedOrigins: ['https://other.kz'] });
    const request = createKeyedRequest();
    request.headers.set('origin', 'https://other.kz');
    const { headers } = await handle(request);
    expect(headers.get('access-control-expose-headers')).toContain(expiryHeader);
  });

  it.each<[string, object, Fetch]>([
    ['without linkLifetimeMs', {}, async () => new Response(createGatewayBody(1))],
    ['without a link', { linkLifetimeMs }, async () => new Response(providerNotFound, { status: 404 })],
  ])('the response has no header Payment-Link-Expires-In-Ms %s', async (_, options, fetch) => {
    const { handle } = setupHandler({ ...options, fetch });
    expect((await handle(createKeyedRequest())).headers.has(expiryHeader)).toBe(false);
  });

  it('the response to an Idempotency-Key is repeated for at most linkLifetimeMs', async () => {
    const { handle } = setupHandler({ linkLifetimeMs: 1000, fetch: createCountingFetch() });
    expect(await requestLinks(handle, 'a')).toEqual(['1']);
    vi.setSystemTime(Date.now() + 1000);
    expect(await requestLinks(handle, 'a')).toEqual(['2']);
  });

  it('the result of createPaymentLink contains the remaining lifetime of the link as expiresInMs', async () => {
    const config = {
      secretKey,
      agent: 'tarlan',
      service: 's',
      referHost: 'shop.kz',
      resolveOrder: async () => linked,
      fetch: createCountingFetch(),
    };
    const result = await createPaymentLink({ ...config, linkLifetimeMs }, order);
    expect(result).toMatchObject({ status: 200, expiresInMs: 180_000 });
    expect(await createPaymentLink(config, { orderId: 'other' })).not.toHaveProperty('expiresInMs');
  });
});
