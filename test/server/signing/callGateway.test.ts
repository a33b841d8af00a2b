import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import {
  createRequest,
  errorResponse,
  type Fetch,
  readResponse,
  resolvedOrder,
  secretKey,
  setupHandler,
} from '../handler/setupHandler.js';

const never = () => new Promise<never>(() => {});
const createStalledBody = () =>
  new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)), pull: never });
const createFailingBody = () =>
  new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });

describe('callGateway', () => {
  it.each<[string, Fetch, number, string]>([
    ['does not respond', never, 504, 'gateway-timeout'],
    ['does not finish its response', async () => new Response(createStalledBody()), 504, 'gateway-timeout'],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed')), 502, 'gateway-unreachable'],
    [
      'is called with a fetch that throws',
      () => {
        throw new TypeError('no fetch');
      },
      502,
      'gateway-unreachable',
    ],
    [
      'closes the connection during the response',
      async () => new Response(createFailingBody()),
      502,
      'gateway-unreachable',
    ],
    [
      'responds with a redirect',
      async () => Response.redirect('https://evil.kz/', 307),
      502,
      'gateway-unreachable',
    ],
    [
      'responds with a status that does not exist',
      // The constructor of `Response` refuses the status 700, but Node's `fetch` can return it.
      async () => Object.defineProperty(new Response('{}'), 'status', { value: 700 }),
      502,
      'gateway-unreachable',
    ],
  ])('the link handler reports an error when the gateway %s', async (_, fetch, status, code) => {
    const { handle, onError } = setupHandler({ fetch, timeoutMs: 5 });
    expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(status, code));
    expect(onError).toHaveBeenCalledOnce();
  });

  it('the link handler does not abort a request to the gateway whose response is complete', async () => {
    let signal: AbortSignal | null | undefined;
    const fetch: Fetch = async (_, init) => {
      signal = init?.signal;
      return new Response('{}');
    };
    await setupHandler({ fetch }).handle(createRequest());
    expect(signal?.aborted).toBe(false);
  });

  it('the link handler aborts the request to the gateway after 25 seconds by default', async () => {
    vi.useFakeTimers();
    const called = makeDeferred<AbortSignal | null | undefined>();
    const { handle } = setupHandler({
      fetch: (_, init) => {
        called.resolve(init?.signal);
        return never();
      },
    });
    const onResponse = vi.fn<(response: Response) => void>();
    const response = handle(createRequest());
    response.then(onResponse);
    const signal = await called.promise;
    await vi.advanceTimersByTimeAsync(24_999);
    expect(onResponse).not.toHaveBeenCalled();
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await readResponse(await response)).toEqual(errorResponse(504, 'gateway-timeout'));
    expect(signal?.aborted).toBe(true);
  });

  it('the link handler accepts a gateway response of 256 KiB and rejects a longer one', async () => {
    const requestBodyOf = async (length: number) => {
      const { handle } = setupHandler({ fetch: async () => new Response('x'.repeat(length)) });
      return readResponse(await handle(createRequest()));
    };
    expect((await requestBodyOf(256 * 1024)).body).toHaveLength(256 * 1024);
    expect(await requestBodyOf(256 * 1024 + 1)).toEqual(errorResponse(502, 'gateway-unreachable'));
  });

  it('the link handler leaks no secret key, signature or user name in responses and logs when the gateway call fails', async () => {
    const signatures: string[] = [];
    const failingFetches: Fetch[] = [
      async () => new Response('{}', { status: 500 }),
      async () => new Response('x'.repeat(300_000)),
      () => Promise.reject(new Error('down')),
      never,
      async () => Response.redirect('https://evil.kz/', 302),
    ];
    const output: string[] = [];
    for (const fetch of failingFetches) {
      const { handle, onError } = setupHandler({
        timeoutMs: 5,
        fetch: (url, init) => {
          signatures.push(new Headers(init?.headers).get('x-signature') ?? 'none');
          return fetch(url, init);
        },
      });
      const response = await handle(createRequest());
      output.push(
        await response.text(),
        inspect(response.headers),
        inspect(onError.mock.calls, { depth: 9 }),
      );
    }
    expect(signatures).toHaveLength(failingFetches.length);
    for (const secret of [secretKey, ...signatures, resolvedOrder.username])
      expect(output.join()).not.toContain(secret);
  });
});
