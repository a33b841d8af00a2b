import type { PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import { createRequest, errorResponse, readResponse, resolvedOrder, setupHandler } from './setupHandler.js';

describe('errors of the shop’s code', () => {
  const failure = new Error('canary-database');
  const throwFailure = () => {
    throw failure;
  };

  it.each<[string, Partial<PaymentLinkHandlerConfig>]>([
    ['resolveOrder rejects', { resolveOrder: () => Promise.reject(failure) }],
    ['resolveOrder throws', { resolveOrder: throwFailure }],
    ['service throws', { service: throwFailure }],
    [
      'orderSchema throws',
      { orderSchema: { '~standard': { version: 1, vendor: 'test', validate: throwFailure } } },
    ],
  ])(
    'the link handler responds with the code server-error and calls onError when %s',
    async (_, overrides) => {
      const { handle, fetch, onError } = setupHandler(overrides);
      expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(500, 'server-error'));
      expect(onError).toHaveBeenCalledExactlyOnceWith(failure, expect.anything());
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it.each<[string, unknown]>([
    ['username', { ...resolvedOrder, username: '' }],
    ['username', { ...resolvedOrder, username: 42 }],
    ['username', { ...resolvedOrder, username: 'canary-user\n' }],
    ['username', { ...resolvedOrder, username: 'canary-user\ud800' }],
    ['username', undefined],
    ['amount', { ...resolvedOrder, amount: 0 }],
    ['amount', { ...resolvedOrder, amount: -1 }],
    ['amount', { ...resolvedOrder, amount: 0.5 }],
    ['amount', { ...resolvedOrder, amount: 2 ** 53 }],
    ['amount', { ...resolvedOrder, amount: Number.NaN }],
    ['amount', { ...resolvedOrder, amount: Infinity }],
    ['amount', { ...resolvedOrder, amount: '10000' }],
    ['amount', { ...resolvedOrder, amount: null }],
    ['amount', { ...resolvedOrder, amount: [10_000] }],
    ['amount', { ...resolvedOrder, amount: { valueOf: () => 1 } }],
    ['returnUrl', { ...resolvedOrder, returnUrl: '/canary-path' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: '//canary.kz' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: 'javascript:canary' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: 'data:text/html,canary' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: 'https://user:password@canary.kz/' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: ' https://shop.kz/canary' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: 'https://' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: '' }],
    ['returnUrl', { ...resolvedOrder, returnUrl: null }],
    ['returnUrl', { username: 'canary-user', amount: 1, returnURL: 'https://canary.kz/' }],
    ['linkKey', { ...resolvedOrder, link_key: 'canary-key' }],
    ['currency', { ...resolvedOrder, currency: 'USD' }],
    ['currency', { ...resolvedOrder, currency: 840 }],
    ['currency', { ...resolvedOrder, currency: 'canary currency' }],
  ])(
    'the link handler sends nothing to the gateway when resolveOrder returns an invalid %s: %j',
    async (field, result) => {
      // The return type forbids these values, but resolveOrder may be written in JavaScript.
      const { handle, fetch, onError } = setupHandler({ resolveOrder: async () => result as never });
      expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(500, 'server-error'));
      expect(fetch).not.toHaveBeenCalled();
      const message = String(onError.mock.calls[0]?.[0]);
      expect(message).toContain(field);
      expect(message).not.toMatch(/canary/);
    },
  );

  it.each([undefined, null, 'KZT', 'kzt', 398, '₸'])(
    'the link handler accepts the currency %j that resolveOrder returns',
    async (currency) => {
      const resolveOrder = async () => ({ ...resolvedOrder, currency });
      expect((await setupHandler({ resolveOrder }).handle(createRequest())).status).toBe(200);
    },
  );
});
