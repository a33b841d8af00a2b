import { request as httpRequest } from 'node:http';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { createPaymentLinkHandler, parsePaymentLinkResponse } from 'react-tarlan-pay/server';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeDeferred } from '../makeDeferred.js';
import { serve } from '../serve.js';

const secretKey = 'canary-secret';

/** The shop's endpoint over real HTTP, in front of a gateway's address. */
function serveShop(gatewayUrl: string, overrides: { amount?: number; timeoutMs?: number } = {}) {
  const { amount = 10_000, timeoutMs } = overrides;
  const handle = createPaymentLinkHandler({
    ...{ secretKey, agent: 'tarlan', service: 'service1', referHost: 'shop.kz', gatewayUrl, timeoutMs },
    resolveOrder: async () => ({
      username: 'Әлия <&>',
      amount,
      returnUrl: 'https://shop.kz/return?order=42&lang=kk',
    }),
  });
  return serve(handle);
}

function pay(shop: string, body: string = JSON.stringify({ orderId: '42' })): Promise<Response> {
  return fetch(shop, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

async function serveSandbox() {
  const sandbox = createSandboxGateway({ secretKey, agent: 'tarlan' });
  onTestFinished(sandbox.close);
  return { sandbox, url: `${await serve(sandbox.fetch)}/showcase-gateway/api/v1/action/link` };
}

it('makes a link at the sandbox', async () => {
  const { sandbox, url } = await serveSandbox();
  const response = await pay(await serveShop(url));
  expect(response.status).toBe(200);
  const result = parsePaymentLinkResponse(200, await response.text(), { pageHost: '127.0.0.1' });
  expect(sandbox.links()).toMatchObject([{ amount: 10_000, username: 'Әлия <&>', status: 'pending' }]);
  expect(result).toMatchObject({ ok: true, link: { redirectUrl: sandbox.links()[0]?.url } });
});

it.each([
  ['HTML', 8_000_003, 200, /Maintenance/],
  ['half a JSON', 8_000_004, 200, /"message":"[^}]*$/],
  ['the page of a proxy', 8_000_005, 502, /nginx/],
  ['a body that breaks off', 8_000_006, 502, /^{"error":{"code":"gateway-unreachable"}}$/],
  ['nothing', 8_000_002, 504, /^{"error":{"code":"gateway-timeout"}}$/],
])('passes on %s from the sandbox', async (_, amount, status, body) => {
  const { url } = await serveSandbox();
  const response = await pay(await serveShop(url, { amount, timeoutMs: amount === 8_000_002 ? 50 : 5000 }));
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toMatch(body);
});

it.each([301, 302, 303, 307, 308])('follows no redirect (%i) with a signed request', async (status) => {
  const elsewhere = vi.fn(() => new Response('{}'));
  const target = await serve(elsewhere);
  const gateway = await serve(() => new Response(null, { status, headers: { location: target } }));
  const response = await pay(await serveShop(gateway));
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({ error: { code: 'gateway-unreachable' } });
  expect(elsewhere).not.toHaveBeenCalled();
});

it('says that nobody listens at the gateway’s address', async () => {
  // Port 9 is `discard`: nothing listens there, and loopback refuses at once.
  const response = await pay(await serveShop('http://127.0.0.1:9/'));
  expect(response.status).toBe(502);
  expect(await response.json()).toEqual({ error: { code: 'gateway-unreachable' } });
});

it('delivers the refusal of an order that is too large, and the connection can be used again', async () => {
  const { url } = await serveSandbox();
  const shop = await serveShop(url);
  for (let round = 0; round < 10; round++) {
    const response = await pay(shop, 'x'.repeat(2 ** 20));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: { code: 'order-too-large' } });
    expect((await pay(shop)).status).toBe(200);
  }
});

it('survives a browser that leaves in the middle of its order', async () => {
  const { url } = await serveSandbox();
  const shop = await serveShop(url);
  const closed = makeDeferred<void>();
  const headers = { 'content-type': 'application/json', 'content-length': '100' };
  const half = httpRequest(shop, { method: 'POST', headers });
  half.on('error', () => {}).on('close', () => closed.resolve());
  half.write('{"orderId"', () => half.destroy());
  await closed.promise;
  expect((await pay(shop)).status).toBe(200);
});
