import { createPaymentLink, OrderRejected, type PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { expect, it, vi } from 'vitest';
import { type Fetch, gatewayBody, order, resolvedOrder, secretKey } from './setupHandler.js';

function setup(overrides: Partial<PaymentLinkHandlerConfig> = {}) {
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

it('createPaymentLink returns the gateway’s response as an object', async () => {
  const { config, resolveOrder } = setup();
  const result = await createPaymentLink(config, order, { headers: { cookie: 'session=1' } });
  expect(result).toEqual({ status: 200, body: JSON.parse(gatewayBody) });
  const [received, request] = resolveOrder.mock.calls[0] ?? [];
  expect(received).toEqual(order);
  expect(request?.headers.get('cookie')).toBe('session=1');
});

it('createPaymentLink calls the gateway once for a repeated idempotencyKey, even if each call passes a new config object', async () => {
  const { config, fetch } = setup();
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
])(
  'createPaymentLink returns the error that the link handler would send for %s',
  async (_, overrides, status, code) => {
    const { config } = setup(overrides);
    expect(await createPaymentLink(config, order)).toEqual({ status, body: { error: { code } } });
  },
);

it('createPaymentLink calls a secretKey function once, even if each call passes a new config object', async () => {
  const readKey = vi.fn(async () => secretKey);
  const { config } = setup({ secretKey: readKey });
  await Promise.all([1, 2].map(() => createPaymentLink({ ...config }, order)));
  await createPaymentLink({ ...config }, order);
  expect(readKey).toHaveBeenCalledOnce();
});

it('createPaymentLink reports a secretKey function that returned an empty key, and calls it again for the next link', async () => {
  const readKey = vi.fn(async () => secretKey).mockResolvedValueOnce('');
  const { config, fetch, onError } = setup({ secretKey: readKey });
  const failed = { status: 500, body: { error: { code: 'server-error' } } };
  expect(await createPaymentLink(config, order)).toEqual(failed);
  expect(onError.mock.calls[0]?.[1].message).toContain(
    'The function `secretKey` returned no usable key: it is empty. Is the environment variable set?',
  );
  expect(fetch).not.toHaveBeenCalled();
  expect(await createPaymentLink(config, order)).toMatchObject({ status: 200 });
});

it('createPaymentLink reports no error for an http link to a loopback host, because the shop’s page may be on this host', async () => {
  const link = 'http://127.0.0.1:4311/pay/1';
  const body = JSON.stringify({ result: { code: 0, redirect_url: link, message: '', qr_code_image: '' } });
  const { config, onError } = setup({ fetch: async () => new Response(body) });
  await createPaymentLink(config, order);
  expect(onError).not.toHaveBeenCalled();
});
