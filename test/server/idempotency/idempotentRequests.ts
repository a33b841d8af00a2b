import { type IdempotencyStore, memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { assertStoreWorks } from '../../../src/server/idempotency/assertStoreWorks.js';
import { makeDeferred } from '../../makeDeferred.js';
import { createGatewayBody, createRequest, type Fetch } from '../handler/setupHandler.js';

export const idempotencyKey = '5b9d7a1e-5e0c-4b57-9a3b-0f4f6c1f0c11';

export function createKeyedRequest(order: unknown = { orderId: '42' }, key = idempotencyKey): Request {
  return createRequest(JSON.stringify(order), { 'idempotency-key': key });
}

/** Simulates a gateway that creates a new link for each call. */
export function createCountingFetch(): Fetch {
  let calls = 0;
  return async () => new Response(createGatewayBody(++calls));
}

/** Simulates a gateway that responds when the test says so. `called` resolves at the first call. */
export function createPendingFetch() {
  const called = makeDeferred<void>();
  const response = makeDeferred<Response>();
  const fetch: Fetch = () => {
    called.resolve();
    return response.promise;
  };
  return { fetch, called: called.promise, respond: response.resolve };
}

/**
 * Creates stores of several processes that share their entries. The self-tests of the stores have already run, so that tests can
 * replace methods and timers afterwards.
 */
export async function createSharedStores(count: number): Promise<[IdempotencyStore, ...IdempotencyStore[]]> {
  const memory = memoryIdempotencyStore();
  const stores = Array.from({ length: count }, () => ({ ...memory }));
  await Promise.all(stores.map(assertStoreWorks));
  const [first = { ...memory }, ...rest] = stores;
  return [first, ...rest];
}

/** Returns the key that was passed to the mock `add`. Throws if there were several keys. */
export function getOnlyKey(add: { mock: { calls: [string, string, number][] } }): string {
  const keys = new Set(add.mock.calls.map(([key]) => key));
  if (keys.size !== 1) throw new Error(`${keys.size} keys were added.`);
  return [...keys][0] ?? '';
}
