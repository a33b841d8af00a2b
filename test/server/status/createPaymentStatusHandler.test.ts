import {
  createPaymentStatusChannel,
  createPaymentStatusHandler,
  type PaymentStatus,
  type PaymentStatusChannel,
  type PaymentStatusHandlerConfig,
} from 'react-tarlan-pay/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import { serve } from '../serve.js';
import { readStream } from './readStream.js';

const url = 'https://shop.kz/api/orders/42/status';
const pending = 'data: {"status":"pending"}';
const paid = 'data: {"status":"paid"}';

function request(headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  return new Request(url, { headers: { 'sec-fetch-site': 'same-origin', ...headers }, ...init });
}

const streamRequest = (init: RequestInit = {}) => request({ accept: 'text/event-stream' }, init);

function setup(config: Partial<PaymentStatusHandlerConfig> = {}) {
  const order: { id: string; status: PaymentStatus } = { id: '42', status: 'pending' };
  const readStatus = vi.fn(async () => ({ ...order }));
  const onError = vi.fn<NonNullable<PaymentStatusHandlerConfig['onError']>>();
  const channel = createPaymentStatusChannel();
  const subscriptions = { count: 0 };
  const countingChannel: PaymentStatusChannel = {
    publish: channel.publish,
    async subscribe(id, onStatus) {
      const unsubscribe = await channel.subscribe(id, onStatus);
      subscriptions.count += 1;
      return () => {
        subscriptions.count -= 1;
        unsubscribe();
      };
    },
  };
  const handle = createPaymentStatusHandler({ readStatus, channel: countingChannel, onError, ...config });
  return { handle, order, readStatus, onError, channel, subscriptions };
}

describe('the JSON response', () => {
  it('the status handler responds with the status of the order as JSON that must not be cached', async () => {
    const { handle, order } = setup();
    order.status = 'processing';
    const response = await handle(request());
    expect(await response.json()).toEqual({ status: 'processing' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      vary: 'Origin, Accept',
    });
  });

  it('the status handler accepts a framework’s context object that contains the request', async () => {
    const { handle } = setup();
    expect((await handle({ request: request() })).status).toBe(200);
  });

  it('a status handler without a channel sends JSON to a client that accepts event streams', async () => {
    const { handle } = setup({ channel: undefined });
    expect(await (await handle(streamRequest())).json()).toEqual({ status: 'pending' });
  });

  it.each([
    ['null', async () => null, 404, 'order-not-found', '`readStatus` found no order'],
    [
      'an unknown status',
      async () => ({ id: '42', status: 'done' }),
      500,
      'server-error',
      '`status` is a string and must be one of pending, processing, paid, declined, expired',
    ],
    ['no id', async () => ({ status: 'paid' }), 500, 'server-error', '`id` is undefined'],
    ['undefined', async () => undefined, 500, 'server-error', 'must return null or { id, status }'],
  ])(
    'the status handler responds with an error if readStatus returns %s',
    async (_, readStatus, status, code, message) => {
      const { handle, onError } = setup({
        // The cast is needed because the types of `readStatus` forbid some of these results.
        readStatus: readStatus as PaymentStatusHandlerConfig['readStatus'],
      });
      const response = await handle(request());
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error: { code } });
      expect(onError).toHaveBeenCalledOnce();
      expect(onError.mock.calls[0]?.[1].message).toContain(message);
    },
  );

  it('the status handler responds with an error if readStatus throws, and only the log says where', async () => {
    const { handle, onError } = setup({
      readStatus() {
        throw new Error('no database');
      },
    });
    const response = await handle(request());
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: { code: 'server-error' } });
    expect(onError.mock.calls[0]?.[1].message).toMatch(/`readStatus` threw Error: no database \(at .*Fix/);
  });

  it('the status handler responds with an error if readStatus does not finish within 10 s', async () => {
    vi.useFakeTimers();
    const { handle, onError } = setup({ readStatus: () => new Promise(() => {}) });
    const response = handle(request());
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await response).status).toBe(500);
    expect(onError.mock.calls[0]?.[1].message).toContain('`readStatus` did not finish within the 10000 ms');
    vi.useRealTimers();
  });

  it('the status handler follows the rules of the link handler for methods, origins and rate limits', async () => {
    const { handle, readStatus, onError } = setup({
      allowedOrigins: ['https://pay.shop.kz'],
      rateLimit: ({ headers }) => !headers.has('x-flood'),
    });
    const post = await handle(request({}, { method: 'POST' }));
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET']);
    expect(
      (await handle(request({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.kz' }))).status,
    ).toBe(403);
    expect((await handle(request({ 'x-flood': '1' }))).status).toBe(429);
    expect(readStatus).not.toHaveBeenCalled();
    expect(onError.mock.calls.map(([, { code }]) => code)).toEqual(['not-allowed', 'too-many-requests']);

    const origin = 'https://pay.shop.kz';
    const allowed = await handle(request({ 'sec-fetch-site': 'same-site', origin }));
    expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
    const preflight = await handle(
      new Request(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } }),
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET');
  });
});

describe('the event stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function open(handle: ReturnType<typeof setup>['handle'], init: RequestInit = {}) {
    const response = await handle(streamRequest(init));
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const stream = readStream(response);
    expect(await stream.next()).toBe('retry: 2000');
    return { response, ...stream };
  }

  it('the event stream sends the current status and each new status, and ends after a final status', async () => {
    const { handle, channel, subscriptions } = setup();
    const { response, next } = await open(handle);
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect([await next(), await next()]).toEqual([pending, ': ']);
    await channel.publish('42', 'processing');
    await channel.publish('42', 'processing');
    await channel.publish('43', 'declined');
    await channel.publish('42', 'paid');
    expect([await next(), await next(), await next()]).toEqual(['data: {"status":"processing"}', paid, null]);
    expect(subscriptions.count).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['paid', 'declined'] as const)(
    'the event stream ends immediately, without subscribing to the channel, if the order is %s',
    async (status) => {
      const subscribe = vi.fn();
      const { handle, order, readStatus } = setup({ channel: { publish: async () => {}, subscribe } });
      order.status = status;
      const { next } = await open(handle);
      expect([await next(), await next()]).toEqual([`data: {"status":"${status}"}`, null]);
      expect(subscribe).not.toHaveBeenCalled();
      expect(readStatus).toHaveBeenCalledOnce();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('the event stream stays open for an expired link, which can be paid late', async () => {
    const { handle, order, channel } = setup();
    order.status = 'expired';
    const { next } = await open(handle);
    expect([await next(), await next()]).toEqual(['data: {"status":"expired"}', ': ']);
    await channel.publish('42', 'paid');
    expect(await next()).toBe(paid);
  });

  it('the event stream sends a status that changed between the first readStatus and the subscription to the channel', async () => {
    const { handle, order, readStatus } = setup();
    readStatus.mockImplementationOnce(async () => {
      const before = { ...order };
      order.status = 'paid';
      return before;
    });
    const { next } = await open(handle);
    expect([await next(), await next(), await next()]).toEqual([pending, paid, null]);
  });

  it('the event stream ignores a result of readStatus that is older than a published status', async () => {
    const { handle, order, readStatus, channel } = setup();
    const read = makeDeferred<{ id: string; status: PaymentStatus }>();
    readStatus.mockImplementationOnce(async () => ({ ...order })).mockImplementationOnce(() => read.promise);
    const response = handle(streamRequest());
    await vi.advanceTimersByTimeAsync(0);
    await channel.publish('42', 'processing');
    read.resolve({ id: '42', status: 'pending' });
    const { next } = readStream(await response);
    await next();
    expect([await next(), await next()]).toEqual([pending, 'data: {"status":"processing"}']);
    order.status = 'paid';
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await next()).toBe(paid);
  });

  it('the event stream calls readStatus again at each heartbeat, because the channel can lose a message', async () => {
    const { handle, order } = setup();
    const { next } = await open(handle);
    expect([await next(), await next()]).toEqual([pending, ': ']);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await next()).toBe(': ');
    order.status = 'paid';
    await vi.advanceTimersByTimeAsync(15_000);
    expect([await next(), await next()]).toEqual([paid, null]);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('no database')), 'no database'],
    ['finds no order any more', async () => null, 'found no order'],
  ])('the event stream ends if readStatus, called at a heartbeat, %s', async (_, failing, message) => {
    const { handle, readStatus, onError, subscriptions } = setup();
    const { next } = await open(handle);
    // The cast is needed because the type of the mock does not include the result null.
    readStatus.mockImplementation(failing as () => Promise<never>);
    await vi.advanceTimersByTimeAsync(15_000);
    expect([await next(), await next(), await next()]).toEqual([pending, ': ', null]);
    expect(onError.mock.calls[0]?.[1].message).toContain(message);
    expect(subscriptions.count).toBe(0);
  });

  it('the event stream ends after maxStreamMs', async () => {
    const { handle, subscriptions } = setup({ maxStreamMs: 20_000 });
    const { next } = await open(handle);
    await vi.advanceTimersByTimeAsync(20_000);
    expect([await next(), await next(), await next(), await next()]).toEqual([pending, ': ', ': ', null]);
    expect(subscriptions.count).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['aborts the request', 'cancels the body'])(
    'the event stream ends if the client %s',
    async (how) => {
      const { handle, subscriptions } = setup();
      const controller = new AbortController();
      const { cancel } = await open(handle, { signal: controller.signal });
      expect(subscriptions.count).toBe(1);
      if (how === 'cancels the body') await cancel();
      else controller.abort();
      expect(subscriptions.count).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('the event stream ends if the client does not read its messages', async () => {
    const { handle, subscriptions } = setup({ maxStreamMs: 10_000_000 });
    await handle(streamRequest());
    expect(subscriptions.count).toBe(1);
    await vi.advanceTimersByTimeAsync(50 * 15_000);
    expect(subscriptions.count).toBe(0);
  });

  it('the status handler sends JSON instead of an event stream if maxStreams are open, and reports this once', async () => {
    const { handle, onError } = setup({ maxStreams: 1 });
    const { cancel } = await open(handle);
    for (const _ of [1, 2])
      expect(await (await handle(streamRequest())).json()).toEqual({ status: 'pending' });
    expect(onError).toHaveBeenCalledOnce();
    expect(onError.mock.calls[0]?.[1].message).toContain('All 1 event streams are open (`maxStreams`)');
    await cancel();
    await open(handle);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('no Redis'))],
    ['does not subscribe within 2 s', () => new Promise<never>(() => {})],
    [
      'throws',
      () => {
        throw new Error('no Redis');
      },
    ],
  ])(
    'the status handler reports an error, and sends JSON instead of an event stream, if the channel %s',
    async (_, subscribe) => {
      const { handle, onError } = setup({ channel: { publish: async () => {}, subscribe }, maxStreams: 1 });
      for (const _attempt of [1, 2]) {
        const response = handle(streamRequest());
        await vi.advanceTimersByTimeAsync(2_000);
        expect(await (await response).json()).toEqual({ status: 'pending' });
      }
      expect(onError).toHaveBeenCalledTimes(2);
      expect(onError.mock.calls[0]?.[1].message).toContain('The payment status channel failed');
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('the status handler ends a subscription that the channel starts after the timeout of 2 s', async () => {
    const subscription = makeDeferred<() => void>();
    const unsubscribe = vi.fn();
    const { handle } = setup({ channel: { publish: async () => {}, subscribe: () => subscription.promise } });
    const response = handle(streamRequest());
    await vi.advanceTimersByTimeAsync(2_000);
    await response;
    subscription.resolve(unsubscribe);
    await vi.advanceTimersByTimeAsync(0);
    expect(unsubscribe).toHaveBeenCalledOnce();
  });
});

it.each([
  ['text/event-stream', true],
  ['text/html, Text/Event-Stream;q=0.9, */*', true],
  ['application/json, text/event-stream', true],
  ['*/*', false],
  ['text/event-streams', false],
])(
  'the status handler chooses between JSON and an event stream for a request with Accept: %s',
  async (accept, isStream) => {
    const { handle, order } = setup();
    order.status = 'paid';
    const response = await handle(request({ accept }));
    expect(response.headers.get('content-type')).toBe(isStream ? 'text/event-stream' : 'application/json');
  },
);

it('the event stream delivers each status over HTTP immediately, and ends when the client disconnects', async () => {
  const { handle, channel, subscriptions } = setup();
  const origin = await serve(handle);
  const controller = new AbortController();
  const open = () => fetch(origin, { headers: { accept: 'text/event-stream' }, signal: controller.signal });
  const { next } = readStream(await open());
  const other = readStream(await open());
  expect([await next(), await next(), await next()]).toEqual(['retry: 2000', pending, ': ']);
  await channel.publish('42', 'processing');
  expect(await next()).toBe('data: {"status":"processing"}');
  expect(subscriptions.count).toBe(2);
  void other;
  controller.abort();
  await expect.poll(() => subscriptions.count).toBe(0);
});

it.each([
  [{ readStatus: undefined }, '`readStatus` must be a function'],
  [{ channel: {} }, '`channel` must be a PaymentStatusChannel'],
  [{ maxStreams: -1 }, '`maxStreams` must be a whole number'],
  [{ maxStreamMs: 0 }, '`maxStreamMs` must be a positive number'],
  [{ heartbeatMs: 30_001 }, '`heartbeatMs` must be a positive number of milliseconds up to 30000'],
  [{ allowedOrigins: ['shop.kz'] }, '`allowedOrigins` must be an array of origins'],
  [{ allowedHeaders: ['*'] }, '`allowedHeaders` must be'],
  [{ trustProxy: 'yes' }, '`trustProxy` must be a boolean'],
  [{ rateLimit: 5 }, '`rateLimit` must be a function'],
  [{ onError: 'log' }, '`onError` must be a function'],
])('createPaymentStatusHandler rejects the options %j', (options, message) => {
  const config = { readStatus: async () => null, ...options };
  // The cast is needed because the types forbid these options.
  expect(() => createPaymentStatusHandler(config as unknown as PaymentStatusHandlerConfig)).toThrow(
    `createPaymentStatusHandler: ${message}`,
  );
});
