import type { RateLimitResult } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import {
  createRequest,
  errorResponse,
  gatewayBody,
  readResponse,
  setupHandler,
} from '../handler/setupHandler.js';

describe('rateLimit', () => {
  it.each<[string, RateLimitResult | Promise<RateLimitResult>, number, string | null]>([
    ['true', true, 200, null],
    ['a promise of true', Promise.resolve(true), 200, null],
    ['false', false, 429, null],
    ['a promise of false', Promise.resolve(false), 429, null],
    ['1.2 seconds', { retryAfterSeconds: 1.2 }, 429, '2'],
    ['NaN seconds', { retryAfterSeconds: Number.NaN }, 429, null],
    ['-1 seconds', { retryAfterSeconds: -1 }, 429, null],
  ])(
    'a rateLimit that returns %s determines the status and the header Retry-After of the link handler’s response',
    async (_, result, status, retryAfter) => {
      const rateLimit = vi.fn((_request: Request) => result);
      const { handle, fetch, resolveOrder, onError } = setupHandler({ rateLimit });
      const response = await handle(createRequest());
      expect(response.status).toBe(status);
      expect(response.headers.get('retry-after')).toBe(retryAfter);
      expect(rateLimit.mock.calls[0]?.[0]).toBeInstanceOf(Request);
      if (status === 200) expect(await response.text()).toBe(gatewayBody);
      else expect(await readResponse(response)).toEqual(errorResponse(429, 'too-many-requests'));
      for (const spy of [fetch, resolveOrder]) expect(spy).toHaveBeenCalledTimes(status === 200 ? 1 : 0);
      expect(onError).toHaveBeenCalledTimes(status === 429 ? 1 : 0);
    },
  );

  it('rateLimit is not called for a request from an origin that is not allowed', async () => {
    const rateLimit = vi.fn(() => false);
    await setupHandler({ rateLimit }).handle(createRequest('{}', { origin: 'https://evil.kz' }));
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
  ])('the link handler rejects the request and calls onError when rateLimit %s', async (_, rateLimit) => {
    const { handle, fetch, onError } = setupHandler({ rateLimit });
    expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(500, 'server-error'));
    expect(fetch).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledOnce();
  });
});
