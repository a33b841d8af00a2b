import { verifySignature } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import {
  createRequest,
  gatewayBody,
  order,
  readResponse,
  resolvedOrder,
  secretKey,
  setupHandler,
} from './setupHandler.js';

describe('the request to the gateway', () => {
  const expectedFields = {
    agent: 'tarlan',
    username: 'user-1',
    amount: 10_000,
    service: 'service1',
    return_url: resolvedOrder.returnUrl,
    refer_host: 'shop.kz',
  };

  it('the request to the gateway contains the documented fields and their signature', async () => {
    const { handle, fetch } = setupHandler({
      resolveOrder: async () => ({ ...resolvedOrder, secretKey, isAdmin: true }),
    });
    await handle(createRequest());
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link');
    const fields = JSON.parse(String(init?.body));
    expect(fields).toEqual(expectedFields);
    const headers = new Headers(init?.headers);
    expect(headers.get('content-type')).toBe('application/json');
    expect(await verifySignature(fields, headers.get('x-signature') ?? '', secretKey)).toBe(true);
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual' });
    expect(init?.body).toContain('\\u0026');
  });

  it.each([
    { ...order, amount: 1, username: 'mallory' },
    { ...order, agent: 'evil', service: 'evil', refer_host: 'evil.kz', return_url: 'https://evil.kz/' },
    { ...order, gatewayUrl: 'https://evil.kz/', secretKey: 'evil', escapeHtml: false },
    JSON.parse('{"__proto__":{"amount":1,"username":"mallory","returnUrl":"https://evil.kz/"}}'),
    [{ amount: 1 }],
    null,
  ])('the request to the gateway contains no field of the order that the browser sent: %j', async (sent) => {
    const { handle, fetch } = setupHandler();
    expect((await handle(createRequest(JSON.stringify(sent)))).status).toBe(200);
    expect(JSON.parse(String(fetch.mock.calls[0]?.[1]?.body))).toEqual(expectedFields);
  });

  it('the request to the gateway has the order’s service, no return_url if there is none, and no HTML escapes if escapeHtml is false', async () => {
    const { handle, fetch } = setupHandler({
      service: (received) => `service-of-${JSON.stringify(received)}`,
      resolveOrder: async () => ({ username: 'a&b', amount: 1 }),
      escapeHtml: false,
    });
    await handle(createRequest());
    expect(fetch.mock.calls[0]?.[1]?.body).toBe(
      '{"agent":"tarlan","amount":1,"refer_host":"shop.kz","service":"service-of-{\\"orderId\\":\\"42\\"}","username":"a&b"}',
    );
  });

  it('the link handler looks up the global fetch at each request, so that a later replacement takes effect', async () => {
    const { handle } = setupHandler({ fetch: undefined });
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(gatewayBody));
    expect((await handle(createRequest())).status).toBe(200);
  });

  it('the request to the gateway is not aborted when the browser disconnects', async () => {
    const browser = new AbortController();
    const { handle, fetch } = setupHandler();
    fetch.mockImplementation(async (_, init) => {
      browser.abort();
      expect(init?.signal?.aborted).toBe(false);
      return new Response(gatewayBody);
    });
    const response = await handle(new Request(createRequest(), { signal: browser.signal }));
    expect(await response.text()).toBe(gatewayBody);
  });
});

it.each([
  [200, gatewayBody],
  [400, '{"status":false,"status_code":1014,"message":"Invalid signature","result":{}}'],
  [500, '<html>not JSON</html>'],
  [404, ''],
  [204, null],
])(
  'the link handler passes on the status %i and the body of the gateway’s response',
  async (status, body) => {
    const { handle, onError } = setupHandler({ fetch: async () => new Response(body, { status }) });
    const response = await handle(createRequest());
    expect(await readResponse(response)).toEqual({ status, body: body ?? '', type: 'application/json' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(onError).toHaveBeenCalledTimes(body === gatewayBody ? 0 : 1);
  },
);
