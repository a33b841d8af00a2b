import type { IdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import { createGatewayBody, errorResponse, readResponse, setupHandler } from '../handler/setupHandler.js';
import {
  createCountingFetch,
  createKeyedRequest,
  createPendingFetch,
  createSharedStores,
  getOnlyKey,
} from './idempotentRequests.js';

const link = (id: number) => ({ status: 200, body: createGatewayBody(id), type: 'application/json' });
const secondLinkPossible = expect.objectContaining({ code: 'second-link-possible', status: null });

/** Sets up two processes of a shop with a shared store. The test answers the gateway call of each process. */
async function setupProcesses() {
  const stores = await createSharedStores(2);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  const processes = stores.map((idempotencyStore) => {
    const gateway = createPendingFetch();
    const fetch = vi.fn(gateway.fetch);
    const add = vi.spyOn(idempotencyStore, 'add');
    const polled = makeDeferred<void>();
    const { get } = idempotencyStore;
    idempotencyStore.get = async (key) => {
      const value = await get(key);
      polled.resolve();
      return value;
    };
    return {
      polled: polled.promise,
      ...setupHandler({ idempotencyStore, fetch, timeoutMs: 25_000 }),
      fetch,
      gateway,
      add,
      store: idempotencyStore,
    };
  });
  const [one, two] = processes;
  if (!one || !two) throw new Error('Two processes are needed.');
  return { one, two };
}

async function flush(store: IdempotencyStore, key: string): Promise<void> {
  const value = await store.get(key);
  if (value !== null) await store.remove(key, value);
}

const send = async (handle: (request: Request) => Promise<Response>) =>
  readResponse(await handle(createKeyedRequest()));

describe('a claim whose reply was lost', () => {
  it.each<[string, () => boolean]>([
    ['the client repeated the command', () => false],
    [
      'the connection broke',
      () => {
        throw new Error('Socket closed unexpectedly');
      },
    ],
  ])(
    'a process recognizes its own claim of an Idempotency-Key although the store’s reply was lost, when %s',
    async (_, reply) => {
      const [store] = await createSharedStores(1);
      const { add } = store;
      store.add = async (...args) => {
        store.add = add;
        await add(...args);
        return reply();
      };
      const { handle, fetch, onError } = setupHandler({ idempotencyStore: store });
      expect(await send(handle)).toEqual(link(1));
      expect(fetch).toHaveBeenCalledOnce();
      expect(onError).not.toHaveBeenCalled();
    },
  );

  it('a claim of an Idempotency-Key is deleted if the store adds it only after the request has failed', async () => {
    const { one, two } = await setupProcesses();
    const late = makeDeferred<void>();
    const called = makeDeferred<void>();
    const { add, remove } = one.store;
    one.store.add = async (...args) => {
      called.resolve();
      await late.promise;
      return add(...args);
    };
    // Delays remove() as well, because a store's client sends its commands in the order of the calls.
    one.store.remove = async (...args) => {
      await late.promise;
      return remove(...args);
    };
    const response = send(one.handle);
    await called.promise;
    await vi.advanceTimersByTimeAsync(5000);
    expect(await response).toEqual(errorResponse(503, 'gateway-unreachable'));
    late.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(await one.store.get(getOnlyKey(one.add))).toBeNull();
    two.gateway.respond(new Response(createGatewayBody(2)));
    expect(await send(two.handle)).toEqual(link(2));
    expect(one.fetch).not.toHaveBeenCalled();
  });
});

describe('a claim during a slow gateway call', () => {
  it('a process renews its claim of an Idempotency-Key during a slow gateway call, so that other processes wait', async () => {
    const { one, two } = await setupProcesses();
    const first = send(one.handle);
    await one.gateway.called;
    const second = send(two.handle);
    await two.polled;
    await vi.advanceTimersByTimeAsync(20_000);
    one.gateway.respond(new Response(createGatewayBody(1)));
    expect(await first).toEqual(link(1));
    await vi.advanceTimersByTimeAsync(250);
    expect(await second).toEqual(link(1));
    expect(two.fetch).not.toHaveBeenCalled();
  });

  it('a process goes on renewing its claim of an Idempotency-Key after the store’s reply to a renewal was lost', async () => {
    const { one, two } = await setupProcesses();
    const { replace } = one.store;
    let renewals = 0;
    one.store.replace = async (...args) => (await replace(...args)) && renewals++ % 2 === 1;
    const first = send(one.handle);
    await one.gateway.called;
    const second = send(two.handle);
    await two.polled;
    await vi.advanceTimersByTimeAsync(20_000);
    one.gateway.respond(new Response(createGatewayBody(1)));
    expect(await first).toEqual(link(1));
    await vi.advanceTimersByTimeAsync(250);
    expect(await second).toEqual(link(1));
    expect(one.onError).not.toHaveBeenCalled();
  });

  it('other processes go on waiting if a slow store renews the claim of an Idempotency-Key late', async () => {
    const { one, two } = await setupProcesses();
    const first = send(one.handle);
    await one.gateway.called;
    let delayMs = 4900;
    const delay = () => new Promise((resolve) => setTimeout(resolve, delayMs));
    for (const { store } of [one, two]) {
      const { get, replace } = store;
      store.get = async (...args) => delay().then(() => get(...args));
      store.replace = async (...args) => delay().then(() => replace(...args));
    }
    const second = send(two.handle);
    await vi.advanceTimersByTimeAsync(15_000);
    delayMs = 0;
    await vi.advanceTimersByTimeAsync(5000);
    one.gateway.respond(new Response(createGatewayBody(1)));
    await vi.advanceTimersByTimeAsync(300);
    expect(await Promise.all([first, second])).toEqual([link(1), link(1)]);
    expect(two.fetch).not.toHaveBeenCalled();
  });

  it('a process adds its claim of an Idempotency-Key again, and reports it, if the store lost the claim during the gateway call', async () => {
    const { one, two } = await setupProcesses();
    const first = send(one.handle);
    await one.gateway.called;
    const second = send(two.handle);
    await two.polled;
    await flush(one.store, getOnlyKey(one.add));
    await vi.advanceTimersByTimeAsync(12_000);
    one.gateway.respond(new Response(createGatewayBody(1)));
    expect(await first).toEqual(link(1));
    await vi.advanceTimersByTimeAsync(250);
    expect(await second).toEqual(link(1));
    expect(one.onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: expect.stringContaining('Another link may exist') }),
      secondLinkPossible,
    );
  });
});

describe('when a process is killed during its gateway call', () => {
  it('after a process is killed during its gateway call, a retry gets gateway-timeout after six seconds, and the next retry a link', async () => {
    const { one, two } = await setupProcesses();
    void send(one.handle);
    await one.gateway.called;
    // Simulates a killed process: its renewals of the claim no longer reach the store.
    one.store.replace = () => Promise.reject(new Error('killed'));
    const second = send(two.handle);
    await two.polled;
    await vi.advanceTimersByTimeAsync(6300);
    expect(await second).toEqual(errorResponse(504, 'gateway-timeout'));
    expect(two.fetch).not.toHaveBeenCalled();
    two.gateway.respond(new Response(createGatewayBody(2)));
    expect(await send(two.handle)).toEqual(link(2));
    expect(two.onError).toHaveBeenLastCalledWith(
      expect.objectContaining({ message: expect.stringContaining('Another link may exist') }),
      secondLinkPossible,
    );
  });

  it('after a process is killed during its gateway call, its Idempotency-Key is still refused for another order', async () => {
    const { one, two } = await setupProcesses();
    void send(one.handle);
    await one.gateway.called;
    one.store.replace = () => Promise.reject(new Error('killed'));
    const second = send(two.handle);
    await two.polled;
    await vi.advanceTimersByTimeAsync(6300);
    await second;
    const other = await readResponse(await two.handle(createKeyedRequest({ orderId: '43' })));
    expect(other).toEqual(errorResponse(422, 'idempotency-key-reused'));
  });
});

describe('a link that is created after an earlier call for the attempt', () => {
  const inconclusive = () => new Response('<html></html>', { status: 502 });
  const broken = () => fail({ code: 'ECONNRESET', syscall: 'read' });
  const refused = () => fail({ code: 'ECONNREFUSED', syscall: 'connect' });
  const unresolved = () => fail({ code: 'ENOTFOUND', syscall: 'getaddrinfo' });
  const notConnected = () => fail({ code: 'UND_ERR_CONNECT_TIMEOUT' });

  function fail(properties: object): never {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reason'), properties) });
  }

  it.each<[string, (() => Response)[], boolean]>([
    ['without a conclusive response', [inconclusive], true],
    ['whose connection broke', [broken], true],
    ['that has not connected', [refused, unresolved, notConnected], false],
    ['whose connection broke, and one that has not connected', [broken, refused], true],
  ])(
    'a link is reported as a possible second link only if an earlier gateway call may have created one: a call %s',
    async (_, failures, isReported) => {
      const { one } = await setupProcesses();
      for (const failure of failures) {
        one.fetch.mockImplementationOnce(async () => failure());
        expect((await send(one.handle)).status).toBe(502);
        // The payer presses again minutes later.
        await vi.advanceTimersByTimeAsync(180_000);
      }
      one.onError.mockClear();
      one.fetch.mockImplementation(async () => new Response(createGatewayBody(2)));
      expect(await send(one.handle)).toEqual(link(2));
      expect(one.onError).toHaveBeenCalledTimes(isReported ? 1 : 0);
      if (isReported) expect(one.onError).toHaveBeenCalledWith(expect.any(Error), secondLinkPossible);
    },
  );

  it('a link that is created minutes after the gateway call of a killed process is reported as a possible second link', async () => {
    const { one, two } = await setupProcesses();
    void send(one.handle);
    await one.gateway.called;
    one.store.replace = () => Promise.reject(new Error('killed'));
    await vi.advanceTimersByTimeAsync(300_000);
    const second = send(two.handle);
    await two.polled;
    await vi.advanceTimersByTimeAsync(6300);
    expect((await second).status).toBe(504);
    two.gateway.respond(new Response(createGatewayBody(2)));
    expect(await send(two.handle)).toEqual(link(2));
    expect(two.onError).toHaveBeenLastCalledWith(expect.any(Error), secondLinkPossible);
  });

  it('after the gateway call of a frozen process has timed out, a link that is created later is reported as a possible second link', async () => {
    const { one, two } = await setupProcesses();
    const first = send(one.handle);
    await one.gateway.called;
    const { replace } = one.store;
    one.store.replace = () => Promise.reject(new Error('frozen'));
    const second = send(two.handle);
    await two.polled;
    await vi.advanceTimersByTimeAsync(6300);
    await second;
    one.store.replace = replace;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await first).toEqual(errorResponse(504, 'gateway-timeout'));
    two.gateway.respond(new Response(createGatewayBody(2)));
    expect(await send(two.handle)).toEqual(link(2));
    expect(two.onError).toHaveBeenLastCalledWith(expect.any(Error), secondLinkPossible);
  });
});

describe('when the store loses a claim during the gateway call', () => {
  /** Removes the claim of the first process from the store while that process waits for the gateway. */
  async function loseClaim() {
    const { one, two } = await setupProcesses();
    const first = send(one.handle);
    await one.gateway.called;
    await flush(one.store, getOnlyKey(one.add));
    return { one, two, first };
  }

  it('after the store lost the claim of an Idempotency-Key, an inconclusive gateway call is reported if another process got a link', async () => {
    const { one, two, first } = await loseClaim();
    two.gateway.respond(new Response(createGatewayBody(2)));
    await send(two.handle);
    one.gateway.respond(new Response('<html></html>', { status: 502 }));
    expect((await first).status).toBe(502);
    expect(one.onError).toHaveBeenCalledWith(expect.any(Error), secondLinkPossible);
  });

  it('after the store lost the claim of an Idempotency-Key, two processes return the link of the second if it finishes first', async () => {
    const { one, two, first } = await loseClaim();
    two.gateway.respond(new Response(createGatewayBody(2)));
    expect(await send(two.handle)).toEqual(link(2));
    one.gateway.respond(new Response(createGatewayBody(1)));
    expect(await first).toEqual(link(2));
    expect(one.onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), secondLinkPossible);
  });

  it('after the store lost the claim of an Idempotency-Key, two processes return the link of the first if it finishes first', async () => {
    const { one, two, first } = await loseClaim();
    const second = send(two.handle);
    await two.gateway.called;
    one.gateway.respond(new Response(createGatewayBody(1)));
    expect(await first).toEqual(link(1));
    two.gateway.respond(new Response(createGatewayBody(2)));
    expect(await second).toEqual(link(1));
    expect(one.onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error), secondLinkPossible);
  });

  it('after the store lost the claim of an Idempotency-Key, an error of the first gateway call does not replace the second’s link', async () => {
    const { one, two, first } = await loseClaim();
    two.gateway.respond(new Response(createGatewayBody(2)));
    await send(two.handle);
    one.gateway.respond(new Response('{"status":false,"status_code":9718,"result":{}}', { status: 404 }));
    expect((await first).status).toBe(404);
    expect(await send(two.handle)).toEqual(link(2));
  });

  it('a process does not overwrite a value that another program has stored in the place of its claim of an Idempotency-Key', async () => {
    const { one } = await setupProcesses();
    const first = send(one.handle);
    await one.gateway.called;
    const key = getOnlyKey(one.add);
    await flush(one.store, key);
    const other = '{"order":"of another program","owner":"x"}';
    await one.store.add(key, other, 60_000);
    one.gateway.respond(new Response(createGatewayBody(1)));
    expect(await first).toEqual(link(1));
    expect(await one.store.get(key)).toBe(other);
  });
});

it('a process that was frozen before its gateway call does not make this call if another process has claimed the Idempotency-Key', async () => {
  const { one, two } = await setupProcesses();
  const thawed = makeDeferred<void>();
  const claimed = makeDeferred<void>();
  const { add } = one.store;
  one.store.add = async (...args) => {
    const isAdded = await add(...args);
    claimed.resolve();
    await thawed.promise;
    return isAdded;
  };
  const first = send(one.handle);
  await claimed.promise;
  const key = getOnlyKey(one.add);
  await flush(one.store, key);
  two.gateway.respond(new Response(createGatewayBody(2)));
  expect(await send(two.handle)).toEqual(link(2));
  await vi.advanceTimersByTimeAsync(4000);
  thawed.resolve();
  expect(await first).toEqual(link(2));
  expect(one.fetch).not.toHaveBeenCalled();
});

describe('when the store loses a link', () => {
  it('the process that created a link stores that link again when the store loses it', async () => {
    const { one, two } = await setupProcesses();
    one.gateway.respond(new Response(createGatewayBody(1)));
    await send(one.handle);
    await flush(one.store, getOnlyKey(one.add));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await send(two.handle)).toEqual(link(1));
    expect(one.onError).not.toHaveBeenCalled();
  });

  it('the process that created a link returns that link again when the store fails', async () => {
    const { one } = await setupProcesses();
    one.gateway.respond(new Response(createGatewayBody(1)));
    await send(one.handle);
    one.store.add = () => Promise.reject(new Error('down'));
    expect(await send(one.handle)).toEqual(link(1));
    const other = await readResponse(await one.handle(createKeyedRequest({ orderId: '43' })));
    expect(other).toEqual(errorResponse(422, 'idempotency-key-reused'));
  });

  it('a second link that another process creates after the store lost the first is reported once', async () => {
    const { one, two } = await setupProcesses();
    one.gateway.respond(new Response(createGatewayBody(1)));
    await send(one.handle);
    await flush(one.store, getOnlyKey(one.add));
    two.gateway.respond(new Response(createGatewayBody(2)));
    expect(await send(two.handle)).toEqual(link(2));
    await vi.advanceTimersByTimeAsync(1000);
    expect(one.onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: expect.stringContaining('Another link may exist') }),
      secondLinkPossible,
    );
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.onError).toHaveBeenCalledOnce();
  });

  it('a process stores all its links again after it has found one of them missing in the store', async () => {
    const { one, two } = await setupProcesses();
    one.fetch.mockImplementation(createCountingFetch());
    const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
    for (const key of keys) await one.handle(createKeyedRequest({ orderId: key }, key));
    for (const [key] of one.add.mock.calls) await flush(one.store, key);
    await vi.advanceTimersByTimeAsync(1000);
    for (const key of keys)
      expect((await two.handle(createKeyedRequest({ orderId: key }, key))).status).toBe(200);
    expect(two.fetch).not.toHaveBeenCalled();
  });

  it('a link that could not be stored for 3 s is stored before other processes give up waiting for it', async () => {
    const { one, two } = await setupProcesses();
    one.fetch.mockImplementation(createCountingFetch());
    // Creates 20 earlier links, because the process checks its links one after another.
    for (let id = 0; id < 20; id++) await one.handle(createKeyedRequest({ orderId: `${id}` }, `key-${id}`));
    const { replace } = one.store;
    one.store.replace = () => Promise.reject(new Error('OOM'));
    const created = send(one.handle);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await created).toEqual(link(21));
    one.store.replace = replace;
    await vi.advanceTimersByTimeAsync(2000);
    expect(await send(two.handle)).toEqual(link(21));
    expect(two.fetch).not.toHaveBeenCalled();
  });
});
