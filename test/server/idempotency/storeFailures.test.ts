import { memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import { errorResponse, readResponse, setupHandler } from '../handler/setupHandler.js';
import { createKeyedRequest, createSharedStores } from './idempotentRequests.js';

describe('when the idempotency store fails', () => {
  const failures: [string, () => Promise<never>][] = [
    ['rejects', () => Promise.reject(new Error('ECONNREFUSED'))],
    [
      'throws',
      () => {
        throw new Error('closed');
      },
    ],
  ];

  it.each(failures)(
    'the link handler sends nothing to the gateway and calls onError if the store’s add() %s',
    async (_, add) => {
      const { handle, fetch, onError } = setupHandler({
        idempotencyStore: { ...memoryIdempotencyStore(), add },
      });
      // The error leaves the outcome open, so that the button keeps its idempotency key: an earlier request may have created a link.
      expect(await readResponse(await handle(createKeyedRequest()))).toEqual(
        errorResponse(503, 'gateway-unreachable'),
      );
      expect(fetch).not.toHaveBeenCalled();
      expect(String(onError.mock.calls[0]?.[0])).toContain('idempotency store');
    },
  );

  it.each(failures)(
    'the link handler returns the link and calls onError if the store’s replace() %s',
    async (_, replace) => {
      const [idempotencyStore] = await createSharedStores(1);
      const { handle, onError } = setupHandler({ idempotencyStore });
      idempotencyStore.replace = replace;
      expect((await handle(createKeyedRequest())).status).toBe(200);
      expect(onError).toHaveBeenCalledOnce();
      expect(onError.mock.calls[0]?.[1]).toMatchObject({ status: null, code: 'second-link-possible' });
    },
  );

  it('the link handler responds with an error after five seconds if the store’s add() does not settle', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const called = makeDeferred<void>();
    const { handle, fetch } = setupHandler({
      idempotencyStore: {
        ...memoryIdempotencyStore(),
        add: () => {
          called.resolve();
          return new Promise(() => {});
        },
      },
    });
    const response = handle(createKeyedRequest());
    await called.promise;
    await vi.advanceTimersByTimeAsync(5000);
    expect((await response).status).toBe(503);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('the link handler responds with an error if the store’s get() returns a value of another program', async () => {
    const [idempotencyStore] = await createSharedStores(1);
    idempotencyStore.add = async () => false;
    idempotencyStore.get = async () => 'not JSON';
    expect((await setupHandler({ idempotencyStore }).handle(createKeyedRequest())).status).toBe(503);
  });
});
