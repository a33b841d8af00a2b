import { inspect } from 'node:util';
import { type IdempotencyStore, memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { createAnswerOnce } from '../../../src/server/idempotency/createSingleFlight.js';
import { type Fetch, post, read, refusal, resolved, secretKey, setUp } from '../handler/setUpHandler.js';
import { makeDeferred } from '../makeDeferred.js';

const key = '5b9d7a1e-5e0c-4b57-9a3b-0f4f6c1f0c11';
const link = (id: number) =>
  `{"result":{"code":0,"redirect_url":"https://kaspi.kz/pay/${id}","message":"ok","qr_code_image":""}}`;

/** A gateway that makes another link at each call. */
const counting = (): Fetch => {
  let calls = 0;
  return async () => new Response(link(++calls));
};

function keyed(body: unknown = { orderId: '42' }, idempotencyKey = key): Request {
  return post(JSON.stringify(body), { 'idempotency-key': idempotencyKey });
}

describe('a repeated Idempotency-Key', () => {
  it('gets the first answer again, byte for byte, and one call at the gateway', async () => {
    const fetch = vi.fn(counting());
    const { handle } = setUp({ fetch });
    const first = await read(await handle(keyed()));
    expect(first).toEqual({ status: 200, body: link(1), type: 'application/json' });
    expect(await read(await handle(keyed()))).toEqual(first);
    expect(fetch).toHaveBeenCalledOnce();
    expect((await read(await handle(keyed({ orderId: '42' }, 'another')))).body).toBe(link(2));
  });

  it('is for the same order, however its JSON is written', async () => {
    const fetch = vi.fn(counting());
    const { handle } = setUp({ fetch });
    const send = (body: string) => handle(post(body, { 'idempotency-key': key }));
    await send('{"orderId":"42","lines":[{"a":1,"b":2}]}');
    expect((await send('{ "lines": [{"b":2,"a":1}], "orderId": "42" }')).status).toBe(200);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each([
    ['another order', { orderId: '43' }, resolved],
    ['an order with an empty field more', { orderId: '42', note: '' }, resolved],
    ['another price', { orderId: '42' }, { ...resolved, amount: 9000 }],
    ['another payer', { orderId: '42' }, { ...resolved, username: 'user-2' }],
  ])('is refused for %s', async (_, order, later) => {
    const resolveOrder = vi.fn().mockResolvedValueOnce(resolved).mockResolvedValue(later);
    const { handle, fetch, onError } = setUp({ resolveOrder });
    await handle(keyed());
    expect(await read(await handle(keyed(order)))).toEqual(refusal(422, 'idempotency-key-reused'));
    expect(fetch).toHaveBeenCalledOnce();
    expect(onError).not.toHaveBeenCalled();
  });

  it('is for the same order also when the shop sends the payer back to another address', async () => {
    let visit = 0;
    const resolveOrder = async () => ({ ...resolved, returnUrl: `https://shop.kz/return?visit=${++visit}` });
    const fetch = vi.fn(counting());
    const { handle } = setUp({ resolveOrder, fetch });
    for (const _ of [1, 2]) expect((await read(await handle(keyed()))).body).toBe(link(1));
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('is another one under another agent, in one store', async () => {
    const idempotencyStore = memoryIdempotencyStore();
    const fetch = vi.fn(counting());
    for (const agent of ['one', 'two']) await setUp({ idempotencyStore, fetch, agent }).handle(keyed());
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('asks the shop each time: who must not have the link does not get it', async () => {
    const resolveOrder = vi.fn().mockResolvedValueOnce(resolved).mockRejectedValue(new Error('no session'));
    const { handle } = setUp({ resolveOrder });
    await handle(keyed());
    expect((await handle(keyed())).status).toBe(500);
  });

  it.each(['', 'a b', 'a,b', 'é', '"quoted"', 'x'.repeat(129)])(
    'is refused when its shape is not allowed: %j',
    async (bad) => {
      const { handle, fetch } = setUp();
      expect(await read(await handle(keyed({}, bad)))).toEqual(refusal(400, 'invalid-idempotency-key'));
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it('takes 128 characters', async () => {
    expect((await setUp().handle(keyed({}, 'x'.repeat(128)))).status).toBe(200);
  });

  it.each<[string, object, Request[]]>([
    ['there is none', {}, [post(), post()]],
    ['the store is turned off', { idempotencyStore: null }, [keyed(), keyed({}, 'a b')]],
  ])('changes nothing when %s', async (_, overrides, requests) => {
    const { handle, fetch } = setUp(overrides);
    for (const request of requests) expect((await handle(request)).status).toBe(200);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('refuses an order that nests too deeply to be compared', async () => {
    const nested = `${'['.repeat(8000)}${']'.repeat(8000)}`;
    const { handle } = setUp();
    expect(await read(await handle(post(nested, { 'idempotency-key': key })))).toEqual(
      refusal(400, 'invalid-json'),
    );
  });

  it('is forgotten after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const fetch = vi.fn(counting());
    const { handle } = setUp({ fetch });
    await handle(keyed());
    vi.setSystemTime(Date.now() + 599_999);
    expect((await read(await handle(keyed()))).body).toBe(link(1));
    vi.setSystemTime(Date.now() + 1);
    expect((await read(await handle(keyed()))).body).toBe(link(2));
  });
});

describe('what is kept', () => {
  const refused = '{"status":false,"status_code":9718,"message":"provider not found","result":{}}';
  it.each<[string, number, string]>([
    ['a link', 200, link(1)],
    ['a refusal that made no link', 404, refused],
    ['a link that is unsafe to open', 200, link(1).replace('https', 'javascript')],
  ])('%s is an answer', async (_, status, body) => {
    const fetch = vi.fn<Fetch>(async () => new Response(body, { status }));
    const { handle } = setUp({ fetch });
    const first = await read(await handle(keyed()));
    expect(await read(await handle(keyed()))).toEqual(first);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each<[string, Fetch]>([
    ['a time-out', () => new Promise(() => {})],
    ['an unreachable gateway', () => Promise.reject(new TypeError('fetch failed'))],
    ['an answer of no known shape', async () => new Response('<html></html>')],
    ['bytes that are no text', async () => new Response(Uint8Array.of(0xff, 0xfe))],
    ['a bare 503', async () => new Response('', { status: 503 })],
    [
      'a failure of the gateway',
      async () => new Response('{"status":false,"status_code":500}', { status: 500 }),
    ],
    [
      'a duplicate',
      async () => new Response('{"status":false,"status_code":1042,"result":{}}', { status: 400 }),
    ],
  ])('%s is none: the key is free again', async (_, failing) => {
    const fetch = vi.fn<Fetch>().mockImplementationOnce(failing).mockImplementation(counting());
    const { handle } = setUp({ fetch, timeoutMs: 20 });
    await handle(keyed());
    expect((await read(await handle(keyed()))).body).toBe(link(1));
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('holds no order, no payer, no secret and no key: hashes and the answer alone', async () => {
    const memory = memoryIdempotencyStore();
    const add = vi.spyOn(memory, 'add');
    const replace = vi.spyOn(memory, 'replace');
    const { handle } = setUp({ idempotencyStore: memory });
    await handle(keyed({ orderId: 'canary-order' }));
    const written = inspect([add.mock.calls, replace.mock.calls], { depth: 9 });
    for (const hidden of ['canary-order', resolved.username, secretKey, key, '10000'])
      expect(written).not.toContain(hidden);
    expect(replace).toHaveBeenCalledOnce();
    expect(add.mock.calls[0]?.[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('two at once', () => {
  /** Two processes, as far as the store is concerned. */
  function setUpTwo(fetch: Fetch, overrides: object = {}) {
    const idempotencyStore = memoryIdempotencyStore();
    return [
      setUp({ idempotencyStore, fetch, ...overrides }),
      setUp({ idempotencyStore, fetch, ...overrides }),
    ] as const;
  }

  it.each(['one process', 'two processes'])('in %s make one call: the second waits', async (where) => {
    const asked = makeDeferred<void>();
    const answer = makeDeferred<Response>();
    const fetch = vi.fn<Fetch>(() => {
      asked.resolve();
      return answer.promise;
    });
    const [one, two] = setUpTwo(fetch);
    const first = one.handle(keyed());
    await asked.promise;
    const second = (where === 'one process' ? one : two).handle(keyed());
    answer.resolve(new Response(link(1)));
    expect((await read(await second)).body).toBe(link(1));
    expect((await read(await first)).body).toBe(link(1));
    expect(fetch).toHaveBeenCalledOnce();
  });

  it.each(['one process', 'two processes'])(
    'in %s, for different orders: the second is refused',
    async (where) => {
      const asked = makeDeferred<void>();
      const answer = makeDeferred<Response>();
      const [one, two] = setUpTwo(() => {
        asked.resolve();
        return answer.promise;
      });
      const first = one.handle(keyed());
      await asked.promise;
      const second = await (where === 'one process' ? one : two).handle(keyed({ orderId: '43' }));
      expect(await read(second)).toEqual(refusal(422, 'idempotency-key-reused'));
      answer.resolve(new Response(link(1)));
      expect((await first).status).toBe(200);
    },
  );

  it('in one process: who waited gets the first one’s failure, and asks no second time', async () => {
    const answerOnce = createAnswerOnce({
      store: memoryIdempotencyStore(),
      timeoutMs: 1000,
      answerTtlMs: 1000,
    });
    const ask = vi.fn(() => Promise.reject(new Error('down')));
    const ways = [1, 2, 3].map(() => answerOnce({ key: 'k', order: 'o' }, { ask, onStoreError: () => {} }));
    for (const way of ways) await expect(way).rejects.toThrow('down');
    expect(ask).toHaveBeenCalledOnce();
  });

  it('in two processes: who waited is told of a time-out, and asks no second time', async () => {
    const asked = makeDeferred<void>();
    const waiting = makeDeferred<void>();
    const answer = makeDeferred<Response>();
    const fetch = vi.fn<Fetch>(() => {
      asked.resolve();
      return answer.promise;
    });
    const memory = memoryIdempotencyStore();
    const idempotencyStore: IdempotencyStore = {
      ...memory,
      async get(name) {
        const value = await memory.get(name);
        waiting.resolve();
        return value;
      },
    };
    const [one, two] = [setUp({ idempotencyStore, fetch }), setUp({ idempotencyStore, fetch })];
    const first = one.handle(keyed());
    await asked.promise;
    const second = two.handle(keyed());
    await waiting.promise;
    answer.resolve(new Response('<html></html>', { status: 502 }));
    expect((await first).status).toBe(502);
    expect(await read(await second)).toEqual(refusal(504, 'gateway-timeout'));
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('waits no longer than a call at the gateway can last', async () => {
    const memory = memoryIdempotencyStore();
    const add = vi.spyOn(memory, 'add');
    await setUp({ idempotencyStore: memory }).handle(keyed());
    const [, claim = ''] = add.mock.calls[0] ?? [];
    // The claim of a process that never comes back.
    const stuck: IdempotencyStore = { ...memory, add: async () => false, get: async () => claim };
    const { handle, fetch } = setUp({ idempotencyStore: stuck, timeoutMs: 60 });
    expect(await read(await handle(keyed()))).toEqual(refusal(504, 'gateway-timeout'));
    expect(fetch).not.toHaveBeenCalled();
  });

  it('a claim of a process that died expires after the call’s time and ten seconds', async () => {
    const memory = memoryIdempotencyStore();
    const add = vi.spyOn(memory, 'add');
    await setUp({ idempotencyStore: memory, timeoutMs: 1000 }).handle(keyed());
    expect(add.mock.calls[0]?.[2]).toBe(11_000);
  });

  it('a claim that expired meanwhile belongs to somebody else: their answer is left alone', async () => {
    const memory = memoryIdempotencyStore();
    const { handle } = setUp({
      idempotencyStore: memory,
      fetch: async () => {
        const [claimKey, claim] = add.mock.calls[0] ?? ['', ''];
        await memory.replace(claimKey, claim, 'theirs', 1000);
        return new Response(link(1));
      },
    });
    const add = vi.spyOn(memory, 'add');
    expect((await read(await handle(keyed()))).body).toBe(link(1));
    expect(await memory.get(add.mock.calls[0]?.[0] ?? '')).toBe('theirs');
  });
});

describe('a store that fails', () => {
  const down = () => Promise.reject(new Error('ECONNREFUSED'));
  const stopped = () => {
    throw new Error('closed');
  };

  it.each([
    ['rejects', down],
    ['throws', stopped],
  ])('before the call (%s): nothing is sent, and the shop hears of it', async (_, add) => {
    const { handle, fetch, onError } = setUp({ idempotencyStore: { ...memoryIdempotencyStore(), add } });
    expect(await read(await handle(keyed()))).toEqual(refusal(500, 'server-error'));
    expect(fetch).not.toHaveBeenCalled();
    expect(String(onError.mock.calls[0]?.[0])).toContain('idempotency store');
  });

  it.each([
    ['rejects', down],
    ['throws', stopped],
  ])(
    'after the call (%s): the link is handed out all the same, and the shop hears of it',
    async (_, replace) => {
      const { handle, onError } = setUp({ idempotencyStore: { ...memoryIdempotencyStore(), replace } });
      expect((await handle(keyed())).status).toBe(200);
      expect(onError).toHaveBeenCalledOnce();
      expect(onError.mock.calls[0]?.[1]).toMatchObject({ status: null, code: null });
    },
  );

  it('does not keep the payer waiting: it has five seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = makeDeferred<void>();
    const { handle, fetch } = setUp({
      idempotencyStore: {
        ...memoryIdempotencyStore(),
        add: () => {
          asked.resolve();
          return new Promise(() => {});
        },
      },
    });
    const response = handle(keyed());
    await asked.promise;
    await vi.advanceTimersByTimeAsync(5000);
    expect((await response).status).toBe(500);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is no other’s: what it holds and nobody wrote is an error', async () => {
    const store = { ...memoryIdempotencyStore(), add: async () => false, get: async () => 'no record' };
    expect((await setUp({ idempotencyStore: store }).handle(keyed())).status).toBe(500);
  });
});
