import { request as httpRequest } from 'node:http';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import {
  createPaymentLinkHandler,
  type PaymentLinkHandlerConfig,
  parsePaymentLinkResponse,
} from 'react-tarlan-pay/server';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import { adapters, serve } from '../serve.js';

const secretKey = 'canary-secret';

interface ShopOptions extends Pick<PaymentLinkHandlerConfig, 'rateLimit' | 'timeoutMs'> {
  amount?: number;
}

/** Serves the shop's endpoint over HTTP and returns its URL. */
function serveShop(
  gatewayUrl: string,
  { amount = 10_000, ...options }: ShopOptions = {},
  adapt = adapters[0]?.[1],
): Promise<string> {
  const handle = createPaymentLinkHandler({
    ...{ secretKey, agent: 'tarlan', service: 'service1', referHost: 'shop.kz', gatewayUrl, ...options },
    resolveOrder: async () => ({
      username: 'Әлия <&>',
      amount,
      returnUrl: 'https://shop.kz/return?order=42&lang=kk',
    }),
  });
  return serve(handle, adapt);
}

function pay(shopUrl: string, body: string = JSON.stringify({ orderId: '42' })): Promise<Response> {
  return fetch(shopUrl, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

async function serveSandbox() {
  const sandbox = createSandboxGateway({ secretKey, agent: 'tarlan' });
  onTestFinished(sandbox.close);
  return { sandbox, gatewayUrl: `${await serve(sandbox.fetch)}/showcase-gateway/api/v1/action/link` };
}

it('the shop’s endpoint requests a link from the sandbox, and returns it', async () => {
  const { sandbox, gatewayUrl } = await serveSandbox();
  const response = await pay(await serveShop(gatewayUrl));
  expect(response.status).toBe(200);
  const result = parsePaymentLinkResponse(200, await response.text(), { pageHost: '127.0.0.1' });
  expect(sandbox.links()).toMatchObject([{ amount: 10_000, username: 'Әлия <&>', status: 'pending' }]);
  expect(result).toMatchObject({ ok: true, link: { redirectUrl: sandbox.links()[0]?.url } });
});

it.each([
  ['HTML', 8_000_003, 200, /Maintenance/],
  ['truncated JSON', 8_000_004, 200, /"message":"[^}]*$/],
  ['a proxy’s error page', 8_000_005, 502, /nginx/],
  ['an incomplete body', 8_000_006, 502, /^{"error":{"code":"gateway-unreachable"}}$/],
  ['nothing', 8_000_002, 504, /^{"error":{"code":"gateway-timeout"}}$/],
])(
  'the shop’s endpoint responds with application/json when the sandbox sends %s',
  async (_, amount, status, body) => {
    const { gatewayUrl } = await serveSandbox();
    const timeoutMs = amount === 8_000_002 ? 50 : 5000;
    const response = await pay(await serveShop(gatewayUrl, { amount, timeoutMs }));
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toMatch(body);
  },
);

it.each([301, 302, 303, 307, 308])(
  'the shop’s endpoint does not follow a redirect of the gateway (%i)',
  async (status) => {
    const handleRedirected = vi.fn(() => new Response('{}'));
    const location = await serve(handleRedirected);
    const gatewayUrl = await serve(() => new Response(null, { status, headers: { location } }));
    const response = await pay(await serveShop(gatewayUrl));
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ error: { code: 'gateway-unreachable' } });
    expect(handleRedirected).not.toHaveBeenCalled();
  },
);

it('the shop’s endpoint responds with the code gateway-unreachable when the gateway refuses the connection', async () => {
  // Nothing listens on port 9 (the discard service), so the connection is refused immediately.
  const response = await pay(await serveShop('http://127.0.0.1:9/'));
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({ error: { code: 'gateway-unreachable' } });
});

it.each(adapters)(
  'the shop’s endpoint sends the error for a large order over a connection that stays usable (it receives a body as %s)',
  async (_, adapt) => {
    const { gatewayUrl } = await serveSandbox();
    const shopUrl = await serveShop(gatewayUrl, {}, adapt);
    for (let round = 0; round < 10; round++) {
      const response = await pay(shopUrl, 'x'.repeat(2 ** 20));
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual({ error: { code: 'order-too-large' } });
      expect((await pay(shopUrl)).status).toBe(200);
    }
  },
);

it('the shop’s endpoint responds with HTTP 429 to several large requests whose bodies it does not read', async () => {
  const { sandbox, gatewayUrl } = await serveSandbox();
  const shopUrl = await serveShop(gatewayUrl, { rateLimit: () => ({ retryAfterSeconds: 30 }) });
  for (let round = 0; round < 5; round++) {
    const response = await pay(shopUrl, JSON.stringify('x'.repeat(2 ** 18)));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await response.json()).toEqual({ error: { code: 'too-many-requests' } });
  }
  expect(sandbox.requests()).toHaveLength(0);
});

it.each(adapters)(
  'the shop’s endpoint still responds after a browser disconnected while sending an order (it receives a body as %s)',
  async (_, adapt) => {
    const { gatewayUrl } = await serveSandbox();
    const shopUrl = await serveShop(gatewayUrl, {}, adapt);
    const closed = makeDeferred<void>();
    const headers = { 'content-type': 'application/json', 'content-length': '100' };
    const partialRequest = httpRequest(shopUrl, { method: 'POST', headers });
    partialRequest.on('error', () => {}).on('close', () => closed.resolve());
    partialRequest.write('{"orderId"', () => partialRequest.destroy());
    await closed.promise;
    expect((await pay(shopUrl)).status).toBe(200);
  },
);
