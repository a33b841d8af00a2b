import { type IdempotencyStore, memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { expect, it, vi } from 'vitest';
import { assertStoreWorks } from '../../../src/server/idempotency/assertStoreWorks.js';
import { errorResponse, readResponse, setupHandler } from '../handler/setupHandler.js';
import { createKeyedRequest } from './idempotentRequests.js';

const memory = memoryIdempotencyStore();

it('assertStoreWorks accepts a store that works, and tests a store only once', async () => {
  const add = vi.fn(memory.add);
  const store = { ...memory, add };
  await Promise.all([assertStoreWorks(store), assertStoreWorks(store)]);
  const calls = add.mock.calls.length;
  await assertStoreWorks(store);
  expect(add).toHaveBeenCalledTimes(calls);
});

const brokenStores: [string, RegExp, Partial<IdempotencyStore>][] = [
  [
    'add() overwrites (a client that ignores NX)',
    /`add`/,
    {
      add: async (key, value, ttlMs) => {
        await memory.remove(key, (await memory.get(key)) ?? '');
        return memory.add(key, value, ttlMs);
      },
    },
  ],
  [
    'add() sets no expiry (a client that ignores PX)',
    /`add` do not expire/,
    { add: (key, value) => memory.add(key, value, 60_000) },
  ],
  [
    'replace() sets no expiry',
    /`replace` do not expire/,
    { replace: (key, current, next) => memory.replace(key, current, next, 60_000) },
  ],
  [
    'replace() ignores the current value',
    /`replace`/,
    {
      replace: async (key, _, next, ttlMs) => memory.replace(key, (await memory.get(key)) ?? '', next, ttlMs),
    },
  ],
  // The type of `replace` forbids `undefined`, but stores that were written for an earlier version resolve to it.
  [
    'replace() resolves to undefined',
    /`replace`/,
    {
      replace: (async (...args: Parameters<IdempotencyStore['replace']>) =>
        void (await memory.replace(...args))) as unknown as IdempotencyStore['replace'],
    },
  ],
  ['remove() does nothing', /`remove` deletes nothing/, { remove: async () => {} }],
  [
    'remove() ignores the current value',
    /missing or changed/,
    { remove: async (key) => memory.remove(key, (await memory.get(key)) ?? '') },
  ],
  [
    'get() resolves to parsed JSON',
    /missing or changed/,
    { get: async (key) => JSON.parse((await memory.get(key)) ?? 'null') },
  ],
  ['get() finds nothing', /missing or changed/, { get: async () => null }],
];

it.each(brokenStores)('assertStoreWorks refuses a store whose %s', async (_, reason, methods) => {
  await expect(assertStoreWorks({ ...memory, ...methods })).rejects.toThrow(reason);
});

it('the link handler sends nothing to the gateway when it refuses the store, and tests the store again at the next request', async () => {
  const idempotencyStore = { ...memory, remove: async () => {} };
  const { handle, fetch, onError } = setupHandler({ idempotencyStore });
  expect(await readResponse(await handle(createKeyedRequest()))).toEqual(errorResponse(500, 'server-error'));
  expect(String(onError.mock.calls[0]?.[0])).toMatch(/store is refused.*Nothing was sent/);
  expect(fetch).not.toHaveBeenCalled();
  idempotencyStore.remove = memory.remove as never;
  expect((await handle(createKeyedRequest())).status).toBe(200);
});

it('assertStoreWorks accepts a store whose add() wrongly returned false twice, as after lost replies', async () => {
  let calls = 0;
  const store: IdempotencyStore = {
    ...memory,
    add: async (...args) => {
      const isAdded = await memory.add(...args);
      return ++calls > 2 && isAdded;
    },
  };
  await assertStoreWorks(store);
});
