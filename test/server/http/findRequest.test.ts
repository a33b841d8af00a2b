import {
  createCallbackHandler,
  createPaymentLinkHandler,
  createPaymentStatusHandler,
} from 'react-tarlan-pay/server';
import { expect, it, vi } from 'vitest';

const secretKey = 'canary-secret';
const shop = { agent: 'tarlan', service: 'service1', referHost: 'shop.kz' };
const onError = vi.fn();

const handlers: readonly [string, (request: Request) => Promise<unknown>][] = [
  [
    'createPaymentLinkHandler',
    createPaymentLinkHandler({ ...shop, secretKey, onError, resolveOrder: vi.fn() }),
  ],
  ['createPaymentStatusHandler', createPaymentStatusHandler({ onError, readStatus: vi.fn() })],
  ['createCallbackHandler', createCallbackHandler({ secretKey, onError, onProcessed: vi.fn() })],
];

it.each(
  handlers.flatMap(([name, handle]) =>
    (['url', 'headers'] as const).map((part) => [name, part, handle] as const),
  ),
)(
  '%s rejects with the error that a request throws when its %s is read, without calling onError',
  async (_, part, handle) => {
    // Next.js stops prerendering a route by throwing an error with this digest.
    const error = Object.assign(new Error('The route bails out of prerendering.'), {
      digest: 'NEXT_PRERENDER_INTERRUPTED',
    });
    const request = Object.defineProperty(new Request('https://shop.kz/'), part, {
      get() {
        throw error;
      },
    });
    await expect(handle(request)).rejects.toBe(error);
    await expect(handle({ request } as never)).rejects.toBe(error);
    expect(onError).not.toHaveBeenCalled();
  },
);
