import { createPaymentLink, OrderRejected, type PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { expect, it, vi } from 'vitest';
import { type Fetch, gatewayBody, order, resolvedOrder, secretKey } from './setUpHandler.js';

function setUp(overrides: Partial<PaymentLinkHandlerConfig> = {}) {
  const fetch = vi.fn<Fetch>(async () => new Response(gatewayBody));
  const onError = vi.fn();
  const resolveOrder = vi.fn<PaymentLinkHandlerConfig['resolveOrder']>(async () => resolvedOrder);
  const config = {
    secretKey,
    agent: 'tarlan',
    service: 's',
    referHost: 'shop.kz',
    fetch,
    onError,
    resolveOrder,
  };
  return { config: { ...config, ...overrides }, fetch, onError, resolveOrder };
}

it('returns the gateway’s response as an object', async () => {
  const { config, resolveOrder } = setUp();
  const result = await createPaymentLink(config, order, { headers: { cookie: 'session=1' } });
  expect(result).toEqual({ status: 200, body: JSON.parse(gatewayBody) });
  const [received, request] = resolveOrder.mock.calls[0] ?? [];
  expect(received).toEqual(order);
  expect(request?.headers.get('cookie')).toBe('session=1');
});

it('calls the gateway once for a repeated key, also with a new configuration for each call', async () => {
  const { config, fetch } = setUp();
  const context = { idempotencyKey: crypto.randomUUID() };
  const results = await Promise.all([1, 2].map(() => createPaymentLink({ ...config }, order, context)));
  expect(results.map(({ status }) => status)).toEqual([200, 200]);
  expect(fetch).toHaveBeenCalledOnce();
});

it.each<[string, Partial<PaymentLinkHandlerConfig>, number, string]>([
  [
    'an order that resolveOrder rejects',
    { resolveOrder: () => Promise.reject(new OrderRejected()) },
    422,
    'order-rejected',
  ],
  ['a client over the rate limit', { rateLimit: () => false }, 429, 'too-many-requests'],
  ['a response that is not JSON', { fetch: async () => new Response('<html>') }, 502, 'gateway-unreachable'],
])('returns the error of the handler for %s', async (_, overrides, status, code) => {
  const { config } = setUp(overrides);
  expect(await createPaymentLink(config, order)).toEqual({ status, body: { error: { code } } });
});
