import {
  type CallbackHandlerConfig,
  createCallbackHandler,
  createPaymentStatusChannel,
  createPaymentStatusHandler,
  type PaymentStatus,
  type PaymentStatusHandlerConfig,
  signRequest,
} from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { serve } from '../server/serve.js';
import { readStream } from '../server/status/readStream.js';
import { canaries } from './canaries.js';
import { formatTitle, getRows, type IdsOf } from './Fault.js';
import { serializeError } from './serializeError.js';
import { statusFaults } from './status.js';

interface ShopOptions {
  status?: Partial<PaymentStatusHandlerConfig>;
  callback?: Partial<CallbackHandlerConfig>;
}

const reject = () => Promise.reject(new Error('ECONNREFUSED'));
const event = (status: PaymentStatus) => `data: {"status":"${status}"}`;

/** Serves the status endpoint and the callback endpoint of a shop with one order. */
async function startShop({ status, callback }: ShopOptions = {}) {
  const order: { status: PaymentStatus } = { status: 'pending' };
  const channel = createPaymentStatusChannel();
  const log: string[] = [];
  const onError = (error: unknown) => log.push(serializeError(error));
  const handleStatus = createPaymentStatusHandler({
    readStatus: async () => ({ id: '42', status: order.status }),
    channel,
    onError,
    ...status,
  });
  const setStatus = (next: PaymentStatus) => async () => {
    order.status = next;
    return '42';
  };
  const handleCallback = createCallbackHandler({
    secretKey: canaries.secretKey,
    channel,
    onPending: setStatus('processing'),
    onProcessed: setStatus('paid'),
    onError,
    ...callback,
  });
  const url = await serve((request) =>
    request.method === 'GET' ? handleStatus(request) : handleCallback(request),
  );

  async function read(headers: Record<string, string> = {}) {
    const response = await fetch(url, { headers });
    return { status: response.status, body: await response.json() };
  }
  async function openStream() {
    const response = await fetch(url, { headers: { accept: 'text/event-stream' } });
    const stream = readStream(response);
    for (const expected of ['retry: 2000', event('pending')]) expect(await stream.next()).toBe(expected);
    return {
      cancel: stream.cancel,
      /** Resolves to the next message that is not a heartbeat, or to null at the end of the stream. */
      async next(): Promise<string | null> {
        const message = await stream.next();
        return message === ': ' ? this.next() : message;
      },
    };
  }
  async function sendCallback(statusCode: string): Promise<number> {
    const { body, signature } = await signRequest(
      {
        ...{ external_id: '7', username: canaries.userName, status_code: statusCode, status_message: 'ok' },
        ...{ amount: 10_000, project: 'p', service_code: 'orders', datetime: '2026-01-01T00:00:00Z' },
      },
      canaries.secretKey,
    );
    const headers = { 'content-type': 'application/json', 'x-signature': signature };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  }
  return { order, log, channel, read, openStream, sendCallback };
}

const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

const scenarios: Record<IdsOf<typeof statusFaults, 'server'>, () => Promise<void>> = {
  async 'status-not-readable'() {
    const readStatus = () => Promise.reject(new Error(`no row for ${canaries.userName}`));
    const { read, log } = await startShop({ status: { readStatus } });
    expect(await read({ accept: 'text/event-stream' })).toEqual(refused(500, 'server-error'));
    expect(log).toHaveLength(1);
  },
  async 'status-undocumented'() {
    // The type of `readStatus` forbids this status, but a shop may write the function in JavaScript.
    const readStatus = async () => ({ id: '42', status: 'done' as PaymentStatus });
    const { read, log } = await startShop({ status: { readStatus } });
    expect(await read()).toEqual(refused(500, 'server-error'));
    expect(log.join()).toContain('must be one of');
  },
  async 'status-of-other-payer'() {
    const { read } = await startShop({ status: { readStatus: async () => null } });
    expect(await read()).toEqual(refused(404, 'order-not-found'));
  },
  async 'status-cross-site'() {
    const readStatus = vi.fn(reject);
    const { read, log } = await startShop({ status: { readStatus } });
    expect(await read({ origin: 'https://evil.kz' })).toEqual(refused(403, 'not-allowed'));
    expect(readStatus).not.toHaveBeenCalled();
    expect(log).toHaveLength(1);
  },
  async 'streams-exhausted'() {
    const { openStream, read, log } = await startShop({ status: { maxStreams: 1 } });
    const first = await openStream();
    expect(await read({ accept: 'text/event-stream' })).toEqual({ status: 200, body: { status: 'pending' } });
    expect(log.join()).toContain('maxStreams');
    await first.cancel();
  },
  async 'stream-abandoned'() {
    const unsubscribe = vi.fn();
    const channel = { ...createPaymentStatusChannel(), subscribe: async () => unsubscribe };
    const { openStream } = await startShop({ status: { channel, heartbeatMs: 20 } });
    const stream = await openStream();
    expect(unsubscribe).not.toHaveBeenCalled();
    await stream.cancel();
    await vi.waitFor(() => expect(unsubscribe).toHaveBeenCalledOnce(), 10_000);
  },
  async 'channel-rejects'() {
    const channel = { ...createPaymentStatusChannel(), subscribe: reject };
    const { read, log } = await startShop({ status: { channel } });
    expect(await read({ accept: 'text/event-stream' })).toEqual({ status: 200, body: { status: 'pending' } });
    expect(log.join()).toContain('ECONNREFUSED');
  },
  async 'channel-loses-message'() {
    const { openStream, order } = await startShop({ status: { heartbeatMs: 20 } });
    const stream = await openStream();
    order.status = 'paid';
    expect([await stream.next(), await stream.next()]).toEqual([event('paid'), null]);
  },
  async 'callback-not-published'() {
    const channel = { ...createPaymentStatusChannel(), publish: reject };
    const { sendCallback, read, log } = await startShop({ callback: { channel } });
    expect(await sendCallback('2')).toBe(200);
    expect(await read()).toEqual({ status: 200, body: { status: 'paid' } });
    expect(log.join()).toContain('ECONNREFUSED');
  },
  async 'callback-repeated'() {
    const onProcessed = vi.fn(async () => '42');
    const { sendCallback, log } = await startShop({ callback: { onProcessed } });
    expect([await sendCallback('2'), await sendCallback('2')]).toEqual([200, 200]);
    expect(onProcessed).toHaveBeenCalledOnce();
    expect(log).toEqual([]);
  },
  async 'callback-out-of-order'() {
    const { openStream, sendCallback, read } = await startShop();
    const stream = await openStream();
    for (const statusCode of ['7', '2', '5']) expect(await sendCallback(statusCode)).toBe(200);
    expect([await stream.next(), await stream.next(), await stream.next()]).toEqual([
      event('processing'),
      event('paid'),
      null,
    ]);
    expect(await read()).toEqual({ status: 200, body: { status: 'paid' } });
  },
  async 'callback-store-rejects'() {
    const store = { add: reject, get: reject, replace: reject, remove: reject };
    const onProcessed = vi.fn(async () => '42');
    const { sendCallback, read, log } = await startShop({ callback: { store, onProcessed } });
    expect(await sendCallback('2')).toBe(503);
    expect(onProcessed).not.toHaveBeenCalled();
    expect(await read()).toEqual({ status: 200, body: { status: 'pending' } });
    expect(log).toHaveLength(1);
  },
};

describe('the shop’s status and callback endpoints over HTTP', () => {
  it.each(getRows(statusFaults, 'server').map((row) => [formatTitle(row), row] as const))(
    'the shop’s status and callback endpoints: %s',
    async (_, row) => {
      await scenarios[row.id]();
      expect.hasAssertions();
    },
  );
});
