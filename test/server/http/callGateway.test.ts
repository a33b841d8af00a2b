import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { type Fetch, post, read, refusal, resolved, secretKey, setUp } from '../handler/setUpHandler.js';
import { makeDeferred } from '../makeDeferred.js';

describe('failures of the gateway', () => {
  const never = () => new Promise<never>(() => {});
  const stalled = () =>
    new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)), pull: never });
  it.each<[string, Fetch, number, string]>([
    ['does not answer', never, 504, 'gateway-timeout'],
    ['does not finish its answer', async () => new Response(stalled()), 504, 'gateway-timeout'],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed')), 502, 'gateway-unreachable'],
    [
      'cannot be asked',
      () => {
        throw new TypeError('no fetch');
      },
      502,
      'gateway-unreachable',
    ],
    [
      'breaks off',
      async () =>
        new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })),
      502,
      'gateway-unreachable',
    ],
    ['redirects', async () => Response.redirect('https://evil.kz/', 307), 502, 'gateway-unreachable'],
  ])('%s', async (_, fetch, status, code) => {
    const { handle, onError } = setUp({ fetch, timeoutMs: 5 });
    expect(await read(await handle(post()))).toEqual(refusal(status, code));
    expect(onError).toHaveBeenCalledOnce();
  });

  it('waits 25 seconds by default, then aborts the call', async () => {
    vi.useFakeTimers();
    const asked = makeDeferred<AbortSignal | null | undefined>();
    const { handle } = setUp({
      fetch: (_, init) => {
        asked.resolve(init?.signal);
        return never();
      },
    });
    const settled = vi.fn<(response: Response) => void>();
    const answer = handle(post());
    answer.then(settled);
    const signal = await asked.promise;
    await vi.advanceTimersByTimeAsync(24_999);
    expect(settled).not.toHaveBeenCalled();
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await read(await answer)).toEqual(refusal(504, 'gateway-timeout'));
    expect(signal?.aborted).toBe(true);
  });

  it.each<[string, () => void]>([
    [
      'throws',
      () => {
        throw new Error('log is full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('log is down'))],
  ])('are answered also when onError %s', async (_, onError) => {
    const { handle } = setUp({ onError, fetch: () => Promise.reject(new Error('down')) });
    expect(await read(await handle(post()))).toEqual(refusal(502, 'gateway-unreachable'));
  });
});

it('tells no secret, whatever fails', async () => {
  const signatures: string[] = [];
  const failing: Fetch[] = [
    async () => new Response('{}', { status: 500 }),
    async () => new Response('x'.repeat(300_000)),
    () => Promise.reject(new Error('down')),
    () => new Promise(() => {}),
    async () => Response.redirect('https://evil.kz/', 302),
  ];
  const seen: string[] = [];
  for (const fetch of failing) {
    const { handle, onError } = setUp({
      timeoutMs: 5,
      fetch: (url, init) => {
        signatures.push(new Headers(init?.headers).get('x-signature') ?? 'none');
        return fetch(url, init);
      },
    });
    const response = await handle(post());
    seen.push(await response.text(), inspect(response.headers), inspect(onError.mock.calls, { depth: 9 }));
  }
  expect(signatures).toHaveLength(failing.length);
  for (const secret of [secretKey, ...signatures, resolved.username])
    expect(seen.join()).not.toContain(secret);
});
