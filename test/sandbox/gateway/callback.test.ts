import { verifySignature } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import { serve } from '../../server/serve.js';
import { createLink, createSandbox, secretKey } from '../createSandbox.js';
import { until } from '../until.js';

type Fetch = typeof globalThis.fetch;
const callbackUrl = 'https://shop.kz/callback';

describe('settle', () => {
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
  ] as const)(
    'settle() delivers a signed callback (webhook) for a %s link before its promise resolves',
    async (outcome, statusFields) => {
      const received: { signature: string | null; body: string }[] = [];
      const shop = await serve(async (request) => {
        received.push({ signature: request.headers.get('x-signature'), body: await request.text() });
        return new Response();
      });
      const sandbox = createSandbox({ callbackUrl: `${shop}/callback`, project: 'mobile' });
      const { id, externalId } = await createLink(sandbox, { username: 'Әлия <&>' });
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
        ...statusFields,
      });
      expect(await verifySignature(JSON.parse(body), signature ?? '', secretKey)).toBe(true);
    },
  );

  it.each(['by the button', 'by time'])(
    'the sandbox sends a callback with the status “failed” for a link that expired %s',
    async (how) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
      const fetch = vi.fn<Fetch>(async () => new Response());
      const sandbox = createSandbox({ callbackUrl, fetch });
      const { id } = await createLink(sandbox);
      if (how === 'by the button') await sandbox.settle(id, 'expired');
      await vi.advanceTimersByTimeAsync(899_999);
      if (how === 'by time') expect(fetch).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      await vi.waitFor(() =>
        expect(sandbox.links()).toMatchObject([{ status: 'expired', callback: 'delivered' }]),
      );
      expect(fetch).toHaveBeenCalledOnce();
      expect(JSON.parse(String(fetch.mock.calls[0]?.[1]?.body))).toMatchObject({ status_code: '4' });
    },
  );

  it.each([
    ['a pending link', undefined],
    ['a link in progress', 7],
  ])('the sandbox sends one callback when %s expires, even if the timer fires early', async (_, status) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const fetch = vi.fn<Fetch>(async () => new Response());
    const sandbox = createSandbox({ callbackUrl, fetch });
    const { id: linkId } = await createLink(sandbox);
    if (status !== undefined) await sandbox.trigger({ linkId, status });
    const sent = fetch.mock.calls.length;
    await vi.advanceTimersByTimeAsync(899_000);
    vi.setSystemTime(Date.now() - 5);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fetch).toHaveBeenCalledTimes(sent);
    await vi.advanceTimersByTimeAsync(5);
    await until(() => sandbox.links()[0]?.callback === 'delivered');
    expect(sandbox.links()).toMatchObject([{ status: 'expired', statusCode: 4 }]);
    expect(fetch).toHaveBeenCalledTimes(sent + 1);
    expect(JSON.parse(String(fetch.mock.lastCall?.[1]?.body))).toMatchObject({ status_code: '4' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('the sandbox sends no callback about the expiry of a paid link', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const fetch = vi.fn<Fetch>(async () => new Response());
    const sandbox = createSandbox({ callbackUrl, fetch });
    await sandbox.settle((await createLink(sandbox)).id, 'paid');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('settle() sends one callback if a link is settled twice with the same outcome', async () => {
    const fetch = vi.fn<Fetch>(async () => new Response());
    const sandbox = createSandbox({ callbackUrl, fetch });
    const { id } = await createLink(sandbox);
    await sandbox.settle(id, 'paid');
    await sandbox.settle(id, 'paid');
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('settle() resolves after two seconds if the shop does not respond to the callback', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const sent = makeDeferred<void>();
    const sandbox = createSandbox({
      callbackUrl,
      fetch: () => {
        sent.resolve();
        return new Promise(() => {});
      },
    });
    const onSettled = vi.fn();
    const settling = sandbox.settle((await createLink(sandbox)).id, 'paid').then(onSettled);
    await sent.promise;
    await vi.advanceTimersByTimeAsync(1999);
    expect(onSettled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await settling;
    expect(onSettled.mock.calls[0]?.[0]).toMatchObject({ status: 'paid', callback: 'sending' });
  });
});

describe('callback delivery', () => {
  /** Settles a link and advances the clock. Returns the delays between the attempts to deliver the callback (webhook). */
  async function deliver(
    respond: (attempt: number) => Promise<Response>,
    { random = 0.5, minutes = 15 } = {},
  ) {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const times: number[] = [];
    const fetch = vi.fn<Fetch>(() => respond(times.push(Date.now())));
    const sandbox = createSandbox({ callbackUrl, fetch });
    const { id } = await createLink(sandbox);
    await Promise.all([sandbox.settle(id, 'paid'), advanceMinutes(minutes)]);
    const delays = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    return { sandbox, fetch, delays, times, link: () => sandbox.links()[0] };
  }

  async function advanceMinutes(minutes: number): Promise<void> {
    await until(() => vi.getTimerCount() > 0);
    await vi.advanceTimersByTimeAsync(minutes * 60_000);
  }

  it('the sandbox sends a callback again, with the same body, until the shop responds with HTTP 200', async () => {
    const responses = [
      () => Promise.reject(new TypeError('fetch failed')),
      async () => new Response('not yet', { status: 500 }),
      async () => new Response(null, { status: 204 }),
      async () => new Response(null, { status: 302, headers: { location: '/' } }),
    ];
    const { fetch, link } = await deliver((attempt) =>
      (responses[attempt - 1] ?? (async () => new Response()))(),
    );
    expect(fetch).toHaveBeenCalledTimes(5);
    expect(fetch).toHaveBeenCalledWith(
      callbackUrl,
      expect.objectContaining({ method: 'POST', redirect: 'manual' }),
    );
    expect(new Set(fetch.mock.calls.map(([, init]) => init?.body)).size).toBe(1);
    expect(link()).toMatchObject({ callback: 'delivered' });
  });

  const unavailable = async () => new Response(null, { status: 503 });

  it.each([
    ['halves', 0, [250, 375, 562.5]],
    ['keeps', 0.5, [500, 750, 1125]],
    ['adds half to', 1, [750, 1125, 1687.5]],
  ])(
    'the sandbox multiplies the delay between two deliveries of a callback by 1.5, and %s it for the random number %f',
    async (_, random, firstDelays) => {
      const { delays } = await deliver(unavailable, { random });
      for (const [index, delay] of firstDelays.entries()) {
        expect(Math.abs((delays[index] ?? 0) - delay)).toBeLessThanOrEqual(1);
      }
      const longest = 60_000 * (0.5 + random);
      expect(Math.abs(Math.max(...delays) - longest)).toBeLessThanOrEqual(1);
    },
  );

  it('the sandbox stops sending a callback again after ten minutes, and marks its delivery as failed', async () => {
    const { times, link } = await deliver(unavailable);
    const duration = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(duration).toBeLessThanOrEqual(600_000);
    expect(duration).toBeGreaterThan(540_000);
    expect(link()).toMatchObject({ callback: 'failed' });
  });

  it('the sandbox stops sending callbacks when it is closed', async () => {
    const { sandbox, fetch, link } = await deliver(unavailable, { minutes: 1 });
    const before = fetch.mock.calls.length;
    expect(link()).toMatchObject({ callback: 'sending' });
    sandbox.close();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(fetch).toHaveBeenCalledTimes(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
