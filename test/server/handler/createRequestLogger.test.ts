import { inspect } from 'node:util';
import type { FailureLogEntry, LinkLogEntry } from 'react-tarlan-pay/server';
import { isPaymentLinkError } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { gatewaysAnswer, order, post, read, refusal, resolved, secretKey, setUp } from './setUpHandler.js';

const keyed = () => post(JSON.stringify(order), { 'idempotency-key': 'canary-key' });

describe('onLink', () => {
  it('hears of each link that is handed out, and of nobody’s name', async () => {
    const onLink = vi.fn<(link: LinkLogEntry) => void>();
    const { handle } = setUp({ onLink });
    await handle(keyed());
    await handle(keyed());
    await handle(post());
    const expected = { status: 200, amount: 10_000, service: 'service1', host: 'kaspi.kz', hasQrCode: false };
    const [first, second, third] = onLink.mock.calls.map(([link]) => link);
    expect(first).toEqual({
      ...expected,
      attempt: expect.stringMatching(/^[0-9a-f]{16}$/),
      durationMs: expect.any(Number),
      repeated: false,
    });
    expect(second).toMatchObject({ ...expected, attempt: first?.attempt, repeated: true });
    expect(third).toMatchObject({ ...expected, attempt: null, repeated: false });
    const told = inspect(onLink.mock.calls, { depth: 9 });
    // In quotes, since a number can have its digits.
    const orderId = inspect(order.orderId);
    for (const hidden of ['canary-key', secretKey, resolved.username, 'pay/1', orderId])
      expect(told).not.toContain(hidden);
  });

  it.each([
    ['http://localhost:3000', 1],
    ['https://shop.kz', 0],
  ])('hears of a link to the sandbox at %s: %i times', async (origin, times) => {
    const onLink = vi.fn<(link: LinkLogEntry) => void>();
    const body = gatewaysAnswer.replace('https://kaspi.kz', 'http://127.0.0.1:4311');
    const { handle, onError } = setUp({ onLink, fetch: async () => new Response(body) });
    const { headers } = post();
    await handle(new Request(`${origin}/api/pay`, { method: 'POST', headers, body: JSON.stringify(order) }));
    expect(onLink.mock.calls.map(([{ host }]) => host)).toEqual(Array(times).fill('127.0.0.1:4311'));
    expect(onError).toHaveBeenCalledTimes(1 - times);
  });

  it('does not hear of answers without a link', async () => {
    const onLink = vi.fn();
    const { handle } = setUp({ onLink, fetch: async () => new Response('{}') });
    await handle(post());
    expect(onLink).not.toHaveBeenCalled();
  });

  it.each<[string, () => void]>([
    [
      'throws',
      () => {
        throw new Error('log is full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('log is down'))],
  ])('is no reason to fail when it %s', async (_, onLink) => {
    expect((await setUp({ onLink }).handle(post())).status).toBe(200);
  });
});

describe('onError', () => {
  it('hears what the gateway answered in place of a link', async () => {
    const body = `{"status":false,"status_code":8015,"message":"account ${resolved.username} of ${secretKey} is unknown","result":{}}`;
    const { handle, onError } = setUp({ fetch: async () => new Response(body, { status: 404 }) });
    expect((await read(await handle(keyed()))).body).toBe(body);
    const [error, context] = onError.mock.calls[0] ?? [];
    expect(isPaymentLinkError(error)).toBe(true);
    expect(error).toMatchObject({
      reason: 'account-not-found',
      code: 8015,
      gatewayMessage: 'account [redacted] of [redacted] is unknown',
    });
    expect(context).toEqual({
      attempt: expect.stringMatching(/^[0-9a-f]{16}$/),
      status: 404,
      code: null,
      repeated: false,
      durationMs: expect.any(Number),
    } satisfies Record<keyof FailureLogEntry, unknown>);
  });

  it('gets the shop’s own error with the secret key struck out, wherever it stands', async () => {
    const cause = new Error(`query for ${secretKey}`);
    const failure = Object.assign(new RangeError(`broke on ${secretKey}`, { cause }), {
      detail: { list: [`key=${secretKey}`], rows: 3 },
    });
    const { handle, onError } = setUp({ resolveOrder: () => Promise.reject(failure) });
    expect(await read(await handle(post()))).toEqual(refusal(500, 'server-error'));
    const told = onError.mock.calls[0]?.[0];
    expect(told).toBeInstanceOf(RangeError);
    expect(told).toMatchObject({
      message: 'broke on [redacted]',
      cause: { message: 'query for [redacted]' },
      detail: { list: ['key=[redacted]'], rows: 3 },
    });
    expect(inspect(told, { depth: 9, showHidden: true })).not.toContain(secretKey);
  });

  it('gets what a failing fetch says without signature and payer', async () => {
    const { handle, onError } = setUp({
      fetch: (_, init) => {
        const { 'x-signature': signature } = Object.fromEntries(new Headers(init?.headers));
        return Promise.reject(new Error(`sent ${init?.body} with ${signature}`));
      },
    });
    expect(await read(await handle(post()))).toEqual(refusal(502, 'gateway-unreachable'));
    const told = inspect(onError.mock.calls, { depth: 9 });
    expect(told).toContain('"username":"[redacted]"');
    expect(told).toContain('with [redacted]');
    expect(told).not.toMatch(/[0-9a-f]{64}/);
  });

  it('survives errors that cannot be read', async () => {
    const hostile = new Proxy(new Error('x'), {
      ownKeys: () => {
        throw new Error('hostile');
      },
    });
    const { handle, onError } = setUp({ resolveOrder: () => Promise.reject(hostile) });
    expect((await handle(post())).status).toBe(500);
    expect(String(onError.mock.calls[0]?.[0])).toContain('cannot be read');
  });

  it('does not hear of what a browser or the shop turned away', async () => {
    const { handle, onError } = setUp();
    await handle(post('{'));
    expect(onError).not.toHaveBeenCalled();
  });
});

describe('rateLimit', () => {
  it.each([
    [true, 200, null],
    [Promise.resolve(true), 200, null],
    [false, 429, null],
    [Promise.resolve(false), 429, null],
    [{ retryAfterSeconds: 1.2 }, 429, '2'],
    [{ retryAfterSeconds: Number.NaN }, 429, null],
    [{ retryAfterSeconds: -1 }, 429, null],
  ])('%j is answered with %i', async (verdict, status, retryAfter) => {
    const rateLimit = vi.fn((_request: Request) => verdict);
    const { handle, fetch, resolveOrder, onError } = setUp({ rateLimit });
    const response = await handle(post());
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(rateLimit.mock.calls[0]?.[0]).toBeInstanceOf(Request);
    if (status === 200) expect(await response.text()).toBe(gatewaysAnswer);
    else expect(await read(response)).toEqual(refusal(429, 'too-many-requests'));
    for (const spy of [fetch, resolveOrder]) expect(spy).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
    expect(onError).not.toHaveBeenCalled();
  });

  it('is asked after the origin was looked at', async () => {
    const rateLimit = vi.fn(() => false);
    await setUp({ rateLimit }).handle(post('{}', { origin: 'https://evil.kz' }));
    expect(rateLimit).not.toHaveBeenCalled();
  });

  it.each<[string, () => boolean | Promise<boolean>]>([
    [
      'throws',
      () => {
        throw new Error('no Redis');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no Redis'))],
  ])('lets nobody in when it %s, and the shop hears of it', async (_, rateLimit) => {
    const { handle, fetch, onError } = setUp({ rateLimit });
    expect(await read(await handle(post()))).toEqual(refusal(500, 'server-error'));
    expect(fetch).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledOnce();
  });
});
