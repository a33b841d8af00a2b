import { createServer, type RequestListener } from 'node:http';
import {
  type CallbackFailure,
  type CallbackHandlerConfig,
  createCallbackHandler,
  createPaymentStatusChannel,
  type IdempotencyStore,
  memoryIdempotencyStore,
} from 'react-tarlan-pay/server';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import { describe, expect, it, vi } from 'vitest';
import { listen } from '../../listen.js';
import { makeDeferred } from '../../makeDeferred.js';
import { until } from '../../sandbox/until.js';
import { createCallback, fields, secretKey, sign } from './callbackRequests.js';

/** Creates a callback (webhook). The signature covers the text as it is sent, not its canonical form, which the handler accepts too. */
function send(changes: Record<string, unknown> = {}): Request {
  const body = JSON.stringify({ ...fields, ...changes });
  return createCallback(body, sign(body));
}

function setup(config: Partial<CallbackHandlerConfig> = {}) {
  const calls: string[] = [];
  const failures: CallbackFailure[] = [];
  const record = (name: string) => (callback: { statusCode: string; externalId: string }) =>
    void calls.push(`${name} ${callback.externalId}/${callback.statusCode}`);
  const handle = createCallbackHandler({
    secretKey,
    onProcessed: record('processed'),
    onFailed: record('failed'),
    onPending: record('pending'),
    onCallback: record('callback'),
    onError: (_, failure) => failures.push(failure),
    ...config,
  });
  return { handle, calls, failures, codes: () => failures.map(({ code }) => code) };
}

/** Sends a callback (webhook) again until the response is not a 503, which means that its functions are still running. */
async function untilAcknowledged(sendAgain: () => Promise<number>): Promise<number> {
  for (;;) {
    const status = await sendAgain();
    if (status !== 503) return status;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('createCallbackHandler', () => {
  it.each([
    ['1', 'pending'],
    ['2', 'processed'],
    ['3', 'failed'],
    ['4', 'failed'],
    ['5', 'pending'],
    ['6', null],
    ['7', 'pending'],
    ['8', null],
  ])(
    'for a callback with status_code %s, the callback handler calls the shop’s function for the outcome %s (null means none)',
    async (statusCode, name) => {
      const { handle, calls, codes } = setup();
      const response = await handle(send({ status_code: statusCode }));
      expect(response.status).toBe(200);
      expect(calls).toEqual([
        `callback 200001/${statusCode}`,
        ...(name ? [`${name} 200001/${statusCode}`] : []),
      ]);
      expect(codes()).toEqual(name ? [] : ['ask-gateway']);
    },
  );

  it('the callback handler calls the shop’s functions once for a callback that is delivered twice, also at the same time', async () => {
    const { handle, calls } = setup();
    const responses = await Promise.all([handle(send()), handle(send())]);
    expect([...responses, await handle(send())].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(calls).toEqual(['callback 200001/2', 'processed 200001/2']);
  });

  it('the callback handler responds only after the shop’s function has finished', async () => {
    const finished = makeDeferred<void>();
    const started = makeDeferred<void>();
    const { handle } = setup({
      onProcessed: () => {
        started.resolve();
        return finished.promise;
      },
    });
    let answered = false;
    const response = handle(send()).then(({ status }) => {
      answered = true;
      return status;
    });
    await started.promise;
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    finished.resolve();
    expect(await response).toBe(200);
  });

  it('the callback handler responds with HTTP 500 if the shop’s function throws, and calls it again for the next delivery', async () => {
    const onProcessed = vi.fn().mockRejectedValueOnce(new Error('database of user-1 down'));
    const { handle, failures } = setup({ onProcessed });
    const response = await handle(send());
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: { code: 'server-error' } });
    expect(failures).toMatchObject([{ externalId: '200001', statusCode: '2', status: 500 }]);
    expect(failures[0]?.message).toContain('`onProcessed` threw Error: database of [redacted] down');
    expect((await handle(send())).status).toBe(200);
    expect((await handle(send())).status).toBe(200);
    expect(onProcessed).toHaveBeenCalledTimes(2);
  });

  it('the callback handler responds with HTTP 404 if onProcessed returns null, because the shop has no such order', async () => {
    const onProcessed = vi.fn().mockResolvedValueOnce(null).mockResolvedValueOnce('order-1');
    const { handle, failures } = setup({ onProcessed });
    expect((await handle(send())).status).toBe(404);
    expect(failures).toMatchObject([{ code: 'order-not-found', status: 404 }]);
    expect((await handle(send())).status).toBe(200);
    expect(onProcessed).toHaveBeenCalledTimes(2);
  });

  it('the callback handler responds with HTTP 500 if the shop’s function does not finish within timeoutMs', async () => {
    const { handle, failures } = setup({ onProcessed: () => new Promise(() => {}), timeoutMs: 1 });
    expect((await handle(send())).status).toBe(500);
    expect(failures[0]?.message).toContain('`onProcessed` has not finished within 1 ms');
  });

  describe('a function that runs longer than timeoutMs', () => {
    /** Creates a handler whose `onProcessed` runs until `finished` is resolved. */
    function setupSlow(config: Partial<CallbackHandlerConfig> = {}) {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
      const started = makeDeferred<void>();
      const finished = makeDeferred<Error | null>();
      const onProcessed = vi.fn(async () => {
        started.resolve();
        const error = await finished.promise;
        if (error) throw error;
      });
      const endpoint = setup({ onCallback: undefined, onProcessed, timeoutMs: 30_000, ...config });
      /** Sends the first callback (webhook), and returns the status of the response after `timeoutMs`. */
      async function sendFirst(): Promise<number> {
        const response = endpoint.handle(send());
        await started.promise;
        await vi.advanceTimersByTimeAsync(30_000);
        return (await response).status;
      }
      const sendAgain = async () => (await endpoint.handle(send())).status;
      return { ...endpoint, onProcessed, finished, sendFirst, sendAgain };
    }

    it('an onProcessed that runs longer than timeoutMs is not called again, and the callback is acknowledged after it has finished', async () => {
      const { onProcessed, finished, sendFirst, sendAgain, failures } = setupSlow();
      expect(await sendFirst()).toBe(500);
      expect([await sendAgain(), await sendAgain()]).toEqual([503, 503]);
      expect(failures).toMatchObject([{ code: 'server-error', status: 500 }]);
      expect(failures[0]?.message).toContain('`onProcessed` has not finished within 30000 ms');
      finished.resolve(null);
      expect(await untilAcknowledged(sendAgain)).toBe(200);
      expect(onProcessed).toHaveBeenCalledOnce();
    });

    it('an onProcessed that fails after timeoutMs is called again for the next delivery, and the failure is logged', async () => {
      const { onProcessed, finished, sendFirst, sendAgain, failures } = setupSlow();
      expect(await sendFirst()).toBe(500);
      finished.resolve(new Error('deadlock'));
      await until(() => failures.length === 2);
      expect(failures[1]?.message).toContain('`onProcessed` threw Error: deadlock');
      onProcessed.mockResolvedValue(undefined);
      expect(await sendAgain()).toBe(200);
      expect(onProcessed).toHaveBeenCalledTimes(2);
    });

    it('while an onProcessed runs longer than timeoutMs, other processes do not call it for the same callback', async () => {
      const store = memoryIdempotencyStore();
      const first = setupSlow({ store });
      const second = setup({ store, onCallback: undefined });
      expect(await first.sendFirst()).toBe(500);
      // Without renewals, the lock of the callback would expire within this time.
      await vi.advanceTimersByTimeAsync(120_000);
      expect((await second.handle(send())).status).toBe(503);
      first.finished.resolve(null);
      expect(await untilAcknowledged(async () => (await second.handle(send())).status)).toBe(200);
      expect(second.calls).toEqual([]);
    });

    it.each([
      ['with a store', {}],
      ['without a store', { store: null }],
    ])(
      'an onProcessed that has not finished after ten times timeoutMs is called again for the next delivery (%s)',
      async (_, config) => {
        const { onProcessed, sendFirst, sendAgain } = setupSlow(config);
        expect(await sendFirst()).toBe(500);
        await vi.advanceTimersByTimeAsync(260_000);
        expect(await sendAgain()).toBe(503);
        await vi.advanceTimersByTimeAsync(60_000);
        onProcessed.mockResolvedValue(undefined);
        expect(await sendAgain()).toBe(200);
        expect(onProcessed).toHaveBeenCalledTimes(2);
      },
    );
  });

  it.each([
    ['a failure after the payment', ['2', '4'], ['processed 200001/2'], ['ask-gateway']],
    ['a pending status after the payment', ['2', '7', '1'], ['processed 200001/2'], []],
    ['a pending status after a failure', ['4', '7'], ['failed 200001/4'], []],
    ['the payment after a failure', ['4', '2', '4'], ['failed 200001/4', 'processed 200001/2'], []],
    ['an unknown outcome after the payment', ['2', '6'], ['processed 200001/2'], ['ask-gateway']],
  ])(
    'the callback handler calls the shop’s functions only for callbacks that advance the transaction: %s',
    async (_, statusCodes, expected, codes) => {
      const endpoint = setup({ onCallback: undefined });
      for (const statusCode of statusCodes) {
        expect((await endpoint.handle(send({ status_code: statusCode }))).status).toBe(200);
      }
      expect(endpoint.calls).toEqual(expected);
      expect(endpoint.codes()).toEqual(codes);
    },
  );

  it('a callback handler without a store calls the shop’s functions for each delivery of the same callback', async () => {
    const { handle, calls } = setup({ store: null, onCallback: undefined });
    await handle(send());
    await handle(send());
    expect(calls).toHaveLength(2);
  });

  it('the callback handler refuses a callback with another agent, and accepts a callback without an agent', async () => {
    const { handle, calls, codes } = setup({ agent: 'other', onCallback: undefined });
    expect((await handle(send())).status).toBe(403);
    expect(codes()).toEqual(['wrong-agent']);
    expect((await handle(send({ agent: undefined }))).status).toBe(200);
    expect(calls).toEqual(['processed 200001/2']);
  });

  describe('with processes that share a store', () => {
    it('of several processes with one store, one handles a callback, and the others respond with HTTP 503 meanwhile', async () => {
      const store = memoryIdempotencyStore();
      const started = makeDeferred<void>();
      const finished = makeDeferred<void>();
      const first = setup({
        store,
        onProcessed: () => {
          started.resolve();
          return finished.promise;
        },
      });
      const second = setup({ store, onCallback: undefined });
      const response = first.handle(send());
      await started.promise;
      const busy = await second.handle(send());
      expect(busy.status).toBe(503);
      expect(await busy.json()).toEqual({ error: { code: 'callback-in-progress' } });
      expect(second.failures).toEqual([]);
      finished.resolve();
      expect((await response).status).toBe(200);
      expect((await second.handle(send())).status).toBe(200);
      expect((await second.handle(send({ status_code: '4' }))).status).toBe(200);
      expect(second.calls).toEqual([]);
      expect(second.codes()).toEqual(['ask-gateway']);
    });

    it('the callback handler responds with an error if its store fails, so that the callback is delivered again', async () => {
      const fail = async () => {
        throw new Error('connection refused');
      };
      const store: IdempotencyStore = { add: fail, get: fail, replace: fail, remove: fail };
      const { handle, calls, failures } = setup({ store });
      expect((await handle(send())).status).toBe(503);
      expect(calls).toEqual([]);
      expect(failures).toMatchObject([{ code: 'store-unavailable' }]);
      expect(failures[0]?.message).toContain('connection refused');
    });
  });

  describe('a second payment of an order', () => {
    const onProcessed = () => 'order-1';

    it('a second payment of an order calls onPaidAgain, and a repeated callback does not', async () => {
      const onPaidAgain = vi.fn();
      const { handle, codes } = setup({ onProcessed, onPaidAgain });
      await handle(send());
      await handle(send());
      expect(onPaidAgain).not.toHaveBeenCalled();
      expect((await handle(send({ external_id: '200002' }))).status).toBe(200);
      expect(onPaidAgain.mock.calls).toMatchObject([
        [{ orderId: 'order-1', firstExternalId: '200001', callback: { externalId: '200002' } }],
      ]);
      expect(codes()).toEqual([]);
    });

    it('a second payment of an order is logged if the shop has not set onPaidAgain', async () => {
      const { handle, failures } = setup({ onProcessed });
      await handle(send());
      await handle(send({ external_id: '200002' }));
      expect(failures).toMatchObject([{ code: 'paid-again', status: 200 }]);
      expect(failures[0]?.message).toContain('200001 and 200002');
    });

    it('if onProcessed returns no order id, the callback handler logs which options have no effect without that id', async () => {
      const channel = createPaymentStatusChannel();
      const { handle, failures } = setup({ onProcessed: () => {}, onPaidAgain: vi.fn(), channel });
      expect((await handle(send())).status).toBe(200);
      expect(failures).toMatchObject([{ code: 'no-order-id', status: 200 }]);
      expect(failures[0]?.message).toContain('`channel` and `onPaidAgain` had no effect');
    });

    it('the callback handler responds with HTTP 500 if onPaidAgain throws, and calls it again for the next delivery', async () => {
      const onPaidAgain = vi.fn().mockRejectedValueOnce(new Error('no mail'));
      const { handle, failures } = setup({ onProcessed, onPaidAgain });
      await handle(send());
      expect((await handle(send({ external_id: '200002' }))).status).toBe(500);
      expect(failures[0]?.message).toContain('`onPaidAgain` threw Error: no mail');
      expect((await handle(send({ external_id: '200002' }))).status).toBe(200);
      expect(onPaidAgain).toHaveBeenCalledTimes(2);
    });
  });

  describe('with a channel', () => {
    it.each([
      ['1', 'pending'],
      ['2', 'paid'],
      ['3', 'declined'],
      ['4', 'declined'],
      ['5', 'processing'],
      ['6', 'processing'],
      ['7', 'processing'],
    ])(
      'the callback handler publishes a callback with status_code %s as the status “%s”, once if it is delivered twice',
      async (statusCode, status) => {
        const channel = createPaymentStatusChannel();
        const published: string[] = [];
        await channel.subscribe('order-1', (value) => published.push(value));
        const { handle } = setup({ channel, onCallback: () => 'order-1' });
        await handle(send({ status_code: statusCode }));
        await handle(send({ status_code: statusCode }));
        expect(published).toEqual([status]);
      },
    );

    it.each(['4', '6', '7'])(
      'the callback handler does not publish a callback with status_code %s for a transaction that is already paid',
      async (statusCode) => {
        const channel = createPaymentStatusChannel();
        const published: string[] = [];
        await channel.subscribe('order-1', (value) => published.push(value));
        const { handle } = setup({ channel, onCallback: () => 'order-1' });
        await handle(send());
        await handle(send({ status_code: statusCode }));
        expect(published).toEqual(['paid']);
      },
    );

    it('the callback handler acknowledges a callback although its channel cannot publish the status', async () => {
      const publish = () => Promise.reject(new Error('disconnected'));
      const channel = { ...createPaymentStatusChannel(), publish };
      const { handle, failures } = setup({ channel, onProcessed: () => 'order-1' });
      expect((await handle(send())).status).toBe(200);
      expect(failures).toMatchObject([{ code: 'not-published', status: 200 }]);
      expect(failures[0]?.message).toContain('disconnected');
    });
  });

  it('the callback handler sends the request id that is in its log line in the response header X-Request-Id', async () => {
    const { handle, failures } = setup();
    const refused = await handle(createCallback('{}', null));
    expect(failures[0]?.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(failures[0]?.message).toMatch(new RegExp(`Request: ${failures[0]?.requestId}$`));
    expect(refused.headers.get('x-request-id')).toBe(failures[0]?.requestId);
    const accepted = await handle(send());
    expect(accepted.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(accepted.headers.get('x-request-id')).not.toBe(failures[0]?.requestId);
  });

  it.each<[string, () => Request | object, number, string]>([
    ['no signature', () => createCallback('{}', null), 401, 'no-signature'],
    ['a wrong signature', () => createCallback('{}', 'a'.repeat(64)), 401, 'wrong-signature'],
    ['no JSON', () => createCallback('<html>', 'a'.repeat(64)), 400, 'invalid-json'],
    ['a missing amount', () => send({ amount: undefined }), 400, 'malformed'],
    ['64 KiB', () => send({ note: 'x'.repeat(64 * 1024) }), 413, 'too-large'],
    ['a body that was read', () => readBefore(send()), 500, 'server-error'],
    ['a request of Node', () => ({ url: '/', rawHeaders: [], httpVersion: '1.1' }), 500, 'server-error'],
    ['no request', () => ({}), 500, 'server-error'],
  ])('the callback handler refuses and logs a callback with %s', async (_, create, status, code) => {
    const { handle, calls, failures } = setup();
    const response = await handle(create() as Request);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code } });
    expect(failures).toMatchObject([{ code, status }]);
    expect(calls).toEqual([]);
  });

  it('the callback handler responds to a Node request with HTTP 500, and logs that toNodeHandler is missing', async () => {
    const { handle, failures } = setup();
    const server = createServer(handle as unknown as RequestListener);
    const url = await listen(server);
    const response = await fetch(url, { method: 'POST', body: '{}' });
    expect(response.status).toBe(500);
    expect(failures[0]?.message).toContain("import { toNodeHandler } from 'react-tarlan-pay/server/node'");
    server.close();
  });

  it('the callback handler accepts a body that express.json() or a similar parser has already parsed', async () => {
    const { handle, calls } = setup({ onCallback: undefined });
    const listener = toNodeHandler(handle);
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      // Parses the body before the handler runs, as express.json() does.
      await listener(Object.assign(request, { body: JSON.parse(text) }), response);
    });
    const url = await listen(server);
    const body = JSON.stringify(Object.fromEntries(Object.entries(fields).sort()));
    const response = await fetch(url, { method: 'POST', body, headers: { 'x-signature': sign(body) } });
    expect(response.status).toBe(200);
    expect(calls).toEqual(['processed 200001/2']);
    server.close();
  });

  it('the callback handler accepts { request }, and { body, signature } of a request that was already read', async () => {
    const { handle, calls } = setup({ onCallback: undefined });
    expect((await handle({ request: send() })).status).toBe(200);
    const body = JSON.stringify({ ...fields, external_id: '200002' });
    expect((await handle({ body, signature: sign(body) })).status).toBe(200);
    expect(calls).toEqual(['processed 200001/2', 'processed 200002/2']);
  });

  it('the callback handler does not log a GET request, which a browser sends when somebody opens the handler’s address', async () => {
    const { handle, failures } = setup();
    const response = await handle(new Request('https://shop.kz/callback'));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(failures).toEqual([]);
  });

  it('the callback handler prints an error as one line that contains no key, signature or user name', async () => {
    const print = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { handle } = setup({
      onError: undefined,
      secretKey: () => ['other-secret', secretKey],
      onProcessed: () => Promise.reject(new Error(`${secretKey} other-secret user-1\nsecond line`)),
    });
    await handle(send());
    expect(print).toHaveBeenCalledTimes(1);
    const [line] = print.mock.calls[0] ?? [];
    expect(line).toMatch(
      /react-tarlan-pay \(server-error, HTTP 500\): `onProcessed` threw Error: \[redacted\] \[redacted\] \[redacted\] second line/,
    );
    print.mockRestore();
  });

  it('the callback handler calls the function secretKey again after that function has failed', async () => {
    const readKey = vi.fn().mockRejectedValueOnce(new Error('vault sealed')).mockResolvedValue(secretKey);
    const { handle, failures } = setup({ secretKey: readKey });
    expect((await handle(send())).status).toBe(500);
    expect(failures[0]?.message).toContain('vault sealed');
    expect((await handle(send())).status).toBe(200);
    expect((await handle(send())).status).toBe(200);
    expect(readKey).toHaveBeenCalledTimes(2);
  });

  it.each<[string, object]>([
    ['secretKey', { secretKey: '' }],
    ['secretKey', { secretKey: [' key'] }],
    ['secret keys is empty', { secretKey: [] }],
    ['agent', { agent: '' }],
    ['onProcessed', { onProcessed: undefined }],
    ['onFailed', { onFailed: 1 }],
    ['onPaidAgain', { onPaidAgain: 'log' }],
    ['store', { store: {} }],
    ['storeTtlMs', { storeTtlMs: 0.5 }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['channel', { channel: {} }],
    ['onError', { onError: null }],
  ])('createCallbackHandler throws a TypeError that contains “%s” for an invalid option', (name, changes) => {
    expect(() => setup(changes)).toThrow(TypeError);
    expect(() => setup(changes)).toThrow(name);
  });
});

async function consume(request: Request): Promise<void> {
  await request.text();
}

function readBefore(request: Request): Request {
  void consume(request);
  return request;
}
