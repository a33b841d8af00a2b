import { verifySignature } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { makeDeferred } from '../../server/makeDeferred.js';
import { serve } from '../../server/serve.js';
import { createSandbox, makeLink, secretKey } from '../createSandbox.js';
import { until } from '../until.js';

type Fetch = typeof globalThis.fetch;
const callbackUrl = 'https://shop.kz/callback';

describe('the callback', () => {
  it.each([
    ['paid', { status_code: '2', status_message: 'processed successfully' }],
    [
      'declined',
      {
        status_code: '4',
        status_message: 'failed',
        fail_reason: { code: 4, message: 'declined on the payment page' },
      },
    ],
  ] as const)('says that a link is %s, signed, before the payer is sent on', async (outcome, told) => {
    const received: { signature: string | null; body: string }[] = [];
    const shop = await serve(async (request) => {
      received.push({ signature: request.headers.get('x-signature'), body: await request.text() });
      return new Response();
    });
    const sandbox = createSandbox({ callbackUrl: `${shop}/callback`, project: 'mobile' });
    const { id, externalId } = await makeLink(sandbox, { username: 'Әлия <&>' });
    const settled = await sandbox.settle(id, outcome);
    expect(settled).toMatchObject({ status: outcome, callback: 'delivered' });
    expect(received).toHaveLength(1);
    const { signature, body } = received[0] ?? { signature: null, body: '{}' };
    expect(JSON.parse(body)).toEqual({
      agent: 'tarlan',
      project: 'mobile',
      service_code: 'service1',
      external_id: externalId,
      username: 'Әлия <&>',
      amount: 10_000,
      datetime: settled.settledAt?.toISOString(),
      ...told,
    });
    expect(await verifySignature(JSON.parse(body), signature ?? '', secretKey)).toBe(true);
  });

  it('is not sent for an expired link, nor twice for one that is settled twice', async () => {
    const fetch = vi.fn<Fetch>(async () => new Response());
    const sandbox = createSandbox({ callbackUrl, fetch });
    expect(await sandbox.settle((await makeLink(sandbox)).id, 'expired')).toMatchObject({ callback: 'none' });
    expect(fetch).not.toHaveBeenCalled();
    const { id } = await makeLink(sandbox);
    await sandbox.settle(id, 'paid');
    await sandbox.settle(id, 'paid');
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('keeps the payer two seconds at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked = makeDeferred<void>();
    const sandbox = createSandbox({
      callbackUrl,
      fetch: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    });
    const settled = vi.fn();
    const settling = sandbox.settle((await makeLink(sandbox)).id, 'paid').then(settled);
    await asked.promise;
    await vi.advanceTimersByTimeAsync(1999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await settling;
    expect(settled.mock.calls[0]?.[0]).toMatchObject({ status: 'paid', callback: 'sending' });
  });
});

describe('the delivery', () => {
  /** Settles a link with a shop that answers so, and lets the time pass. Gives the pauses between the attempts. */
  async function deliver(answer: (attempt: number) => Promise<Response>, { jitter = 0, minutes = 15 } = {}) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    vi.spyOn(Math, 'random').mockReturnValue(jitter);
    const times: number[] = [];
    const fetch = vi.fn<Fetch>(() => answer(times.push(Date.now())));
    const sandbox = createSandbox({ callbackUrl, fetch });
    const { id } = await makeLink(sandbox);
    await Promise.all([sandbox.settle(id, 'paid'), passTime(minutes)]);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    return { sandbox, fetch, pauses, times, link: () => sandbox.links()[0] };
  }

  async function passTime(minutes: number): Promise<void> {
    await until(() => vi.getTimerCount() > 0);
    await vi.advanceTimersByTimeAsync(minutes * 60_000);
  }

  it('is tried again until HTTP 200, with the same message', async () => {
    const answers = [
      () => Promise.reject(new TypeError('fetch failed')),
      async () => new Response('not yet', { status: 500 }),
      async () => new Response(null, { status: 204 }),
      async () => new Response(null, { status: 302, headers: { location: '/' } }),
    ];
    const { fetch, link } = await deliver((attempt) =>
      (answers[attempt - 1] ?? (async () => new Response()))(),
    );
    expect(fetch).toHaveBeenCalledTimes(5);
    expect(fetch).toHaveBeenCalledWith(
      callbackUrl,
      expect.objectContaining({ method: 'POST', redirect: 'manual' }),
    );
    expect(new Set(fetch.mock.calls.map(([, init]) => init?.body)).size).toBe(1);
    expect(link()).toMatchObject({ callback: 'delivered' });
  });

  const down = async () => new Response(null, { status: 503 });

  it.each([
    [0, [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]],
    [0.5, [750, 1250, 2250, 4250, 8250, 16_250, 32_250, 60_000, 60_000]],
  ])('waits longer each time, with a jitter of %f × 0.5 s', async (jitter, first) => {
    const { pauses } = await deliver(down, { jitter });
    expect(pauses.slice(0, first.length)).toEqual(first);
    expect(Math.max(...pauses)).toBe(60_000);
  });

  it('is given up after ten minutes', async () => {
    const { times, link } = await deliver(down);
    const lasted = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(lasted).toBeLessThanOrEqual(600_000);
    expect(lasted).toBeGreaterThan(540_000);
    expect(link()).toMatchObject({ callback: 'failed' });
  });

  it('ends when the sandbox is closed', async () => {
    const { sandbox, fetch, link } = await deliver(down, { minutes: 1 });
    const before = fetch.mock.calls.length;
    expect(link()).toMatchObject({ callback: 'sending' });
    sandbox.close();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(fetch).toHaveBeenCalledTimes(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
