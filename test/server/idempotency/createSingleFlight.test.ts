import { type IdempotencyStore, memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { createSingleFlight } from '../../../src/server/idempotency/createSingleFlight.js';
import { makeDeferred } from '../../makeDeferred.js';
import {
  createGatewayBody,
  errorResponse,
  type Fetch,
  readResponse,
  setupHandler,
} from '../handler/setupHandler.js';
import { createKeyedRequest, createPendingFetch } from './idempotentRequests.js';

/** Creates two handlers with a shared store, like two processes of a shop. */
function setupTwoHandlers(fetch: Fetch, memory: IdempotencyStore = memoryIdempotencyStore()) {
  const setup = () => setupHandler({ idempotencyStore: { ...memory }, fetch });
  return [setup(), setup()] as const;
}

describe('two concurrent requests with one key', () => {
  it.each(['one process', 'two processes'])(
    'two concurrent requests with one Idempotency-Key cause one gateway call in %s',
    async (where) => {
      const gateway = createPendingFetch();
      const fetch = vi.fn(gateway.fetch);
      const [one, two] = setupTwoHandlers(fetch);
      const first = one.handle(createKeyedRequest());
      await gateway.called;
      const second = (where === 'one process' ? one : two).handle(createKeyedRequest());
      gateway.respond(new Response(createGatewayBody(1)));
      expect((await readResponse(await second)).body).toBe(createGatewayBody(1));
      expect((await readResponse(await first)).body).toBe(createGatewayBody(1));
      expect(fetch).toHaveBeenCalledOnce();
    },
  );

  it.each(['one process', 'two processes'])(
    'the second of two concurrent requests with one Idempotency-Key for different orders is rejected in %s',
    async (where) => {
      const gateway = createPendingFetch();
      const [one, two] = setupTwoHandlers(gateway.fetch);
      const first = one.handle(createKeyedRequest());
      await gateway.called;
      const second = await (where === 'one process' ? one : two).handle(
        createKeyedRequest({ orderId: '43' }),
      );
      expect(await readResponse(second)).toEqual(errorResponse(422, 'idempotency-key-reused'));
      gateway.respond(new Response(createGatewayBody(1)));
      expect((await first).status).toBe(200);
    },
  );

  it('concurrent requests with one Idempotency-Key in one process get the same error of a failed gateway call', async () => {
    const callOnce = createSingleFlight({
      store: memoryIdempotencyStore(),
      timeoutMs: 1000,
    });
    const settings = { responseTtlMs: 1000, isForLinksOnly: false, onWarning: () => {} };
    const send = vi.fn(() => Promise.reject(new Error('down')));
    const results = [1, 2, 3].map(() => callOnce({ key: 'k', order: 'o' }, { send, ...settings }));
    for (const result of results) await expect(result).rejects.toThrow('down');
    expect(send).toHaveBeenCalledOnce();
  });

  it('a request gets gateway-timeout if the gateway’s response to another process for the same Idempotency-Key is inconclusive', async () => {
    const gateway = createPendingFetch();
    const fetch = vi.fn(gateway.fetch);
    const memory = memoryIdempotencyStore();
    const polled = makeDeferred<void>();
    const [one, two] = setupTwoHandlers(fetch, {
      ...memory,
      async get(key) {
        const value = await memory.get(key);
        if (!key.startsWith('self-test') && value !== null) polled.resolve();
        return value;
      },
    });
    const first = one.handle(createKeyedRequest());
    await gateway.called;
    const second = two.handle(createKeyedRequest());
    await polled.promise;
    gateway.respond(new Response('<html></html>', { status: 502 }));
    expect((await first).status).toBe(502);
    expect(await readResponse(await second)).toEqual(errorResponse(504, 'gateway-timeout'));
    expect(fetch).toHaveBeenCalledOnce();
  });
});
