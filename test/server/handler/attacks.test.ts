import { request as httpRequest } from 'node:http';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { createPaymentLinkHandler, type PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../serve.js';

const secretKey = 'canary-secret';
const username = 'canary-payer';

/** The shop's endpoint and the gateway behind it, both over real HTTP. What the shop logs and answers is kept. */
async function setUpShop(overrides: Partial<PaymentLinkHandlerConfig> = {}) {
  const sandbox = createSandboxGateway({ secretKey, agent: 'tarlan' });
  onTestFinished(sandbox.close);
  const gatewayUrl = `${await serve(sandbox.fetch)}/showcase-gateway/api/v1/action/link`;
  const log: string[] = [];
  const handle = createPaymentLinkHandler({
    ...{ secretKey, agent: 'tarlan', service: 'service1', referHost: 'shop.kz', gatewayUrl },
    resolveOrder: async () => ({ username, amount: 10_000, returnUrl: 'https://shop.kz/return' }),
    onError: (error, context) => log.push(`${error} ${JSON.stringify([error, context])}`),
    onLink: (link) => log.push(JSON.stringify(link)),
    ...overrides,
  });
  return { sandbox, log, shop: await serve(handle) };
}

interface Sent {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** `fetch` would not let Origin, Host and Sec-Fetch-Site be chosen. */
function send(shop: string, { method = 'POST', body = '{"orderId":"42"}', headers = {} }: Sent = {}) {
  return new Promise<{ status: number | undefined; text: string; headers: string }>((resolve, reject) => {
    const all = { 'content-type': 'application/json', ...headers };
    const sent = httpRequest(shop, { method, headers: all }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, text, headers: JSON.stringify(response.headers) }),
      );
    });
    sent.on('error', reject).end(method === 'GET' ? undefined : body);
  });
}

describe('is refused over real HTTP, and nothing reaches the gateway', () => {
  it.each<[string, Sent, number, string]>([
    [
      'a form of another site',
      { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.kz' } },
      403,
      'not-allowed',
    ],
    ['one without Fetch Metadata', { headers: { origin: 'https://evil.kz' } }, 403, 'not-allowed'],
    ['a sandboxed frame', { headers: { origin: 'null' } }, 403, 'not-allowed'],
    [
      'a sibling subdomain',
      { headers: { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.kz' } },
      403,
      'not-allowed',
    ],
    [
      'an origin that names the host elsewhere',
      { headers: { origin: 'https://evil.kz/127.0.0.1' } },
      403,
      'not-allowed',
    ],
    ['a GET', { method: 'GET' }, 405, 'method-not-allowed'],
    ['a PUT', { method: 'PUT' }, 405, 'method-not-allowed'],
    [
      'a form’s type',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported-media-type',
    ],
    [
      'a type that needs no preflight',
      { headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported-media-type',
    ],
    ['an order that is too large', { body: JSON.stringify('x'.repeat(2 ** 20)) }, 413, 'order-too-large'],
    ['no JSON', { body: '{"orderId":' }, 400, 'invalid-json'],
    ['a hostile idempotency key', { headers: { 'idempotency-key': 'a* b' } }, 400, 'invalid-idempotency-key'],
  ])('%s', async (_, sent, status, code) => {
    const { sandbox, shop } = await setUpShop();
    const answer = await send(shop, sent);
    expect([answer.status, answer.text]).toEqual([status, JSON.stringify({ error: { code } })]);
    expect(answer.headers).not.toContain('access-control-allow-origin');
    expect(sandbox.requests()).toHaveLength(0);
  });

  it.each([0, -1, 0.5, 1e21, 2 ** 53, Number.NaN, Infinity, '10000', null, [10_000], { valueOf: () => 1 }])(
    'an amount of %j from the shop’s own code',
    async (amount) => {
      // The resolver's types forbid these: it may be written in JavaScript.
      const resolveOrder = async () => ({ username, amount: amount as never });
      const { sandbox, shop, log } = await setUpShop({ resolveOrder });
      expect((await send(shop)).text).toBe('{"error":{"code":"server-error"}}');
      expect(sandbox.requests()).toHaveLength(0);
      expect(log.join()).toContain('`amount`');
    },
  );

  it.each([
    'javascript:alert(1)',
    '//evil.kz',
    'https://user:password@shop.kz/',
    'data:text/html,x',
    '/return',
  ])('a return address of %s from the shop’s own code', async (returnUrl) => {
    const resolveOrder = async () => ({ username, amount: 1, returnUrl });
    const { sandbox, shop } = await setUpShop({ resolveOrder });
    expect((await send(shop)).status).toBe(500);
    expect(sandbox.requests()).toHaveLength(0);
  });

  it('who asks too often, again and again on one connection', async () => {
    const { sandbox, shop } = await setUpShop({ rateLimit: () => ({ retryAfterSeconds: 30 }) });
    for (let round = 0; round < 5; round++) {
      const answer = await fetch(shop, {
        method: 'POST',
        body: JSON.stringify('x'.repeat(2 ** 18)),
        headers: { 'content-type': 'application/json' },
      });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30']);
      expect(await answer.json()).toEqual({ error: { code: 'too-many-requests' } });
    }
    expect(sandbox.requests()).toHaveLength(0);
  });
});

it.each([
  '{"orderId":"42","amount":1,"username":"mallory"}',
  '{"orderId":"42","agent":"evil","service":"evil","refer_host":"evil.kz","return_url":"https://evil.kz/"}',
  '{"orderId":"42","gatewayUrl":"https://evil.kz/","secretKey":"evil","escapeHtml":false}',
  '{"__proto__":{"amount":1,"username":"mallory","returnUrl":"https://evil.kz/"}}',
  '{"constructor":{"prototype":{"amount":1}}}',
  '[{"amount":1}]',
  'null',
])('what a browser adds decides nothing: %s', async (body) => {
  const { sandbox, shop } = await setUpShop();
  expect((await send(`${shop}/?amount=1&agent=evil`, { body })).status).toBe(200);
  expect(JSON.parse(sandbox.requests()[0]?.body ?? '')).toEqual({
    agent: 'tarlan',
    username,
    amount: 10_000,
    service: 'service1',
    return_url: 'https://shop.kz/return',
    refer_host: 'shop.kz',
  });
  expect(Object.hasOwn(Object.prototype, 'amount')).toBe(false);
});

it('secret key, signature and payer stand in no answer, no header and no log', async () => {
  const failures: Partial<PaymentLinkHandlerConfig>[] = [
    {},
    { agent: 'unknown' },
    { gatewayUrl: 'http://127.0.0.1:9/' },
    { resolveOrder: () => Promise.reject(new Error(`cannot use ${secretKey}`)) },
    { resolveOrder: async () => ({ username, amount: 9_001_014 }) },
    { resolveOrder: async () => ({ username, amount: 8_000_003 }) },
  ];
  for (const overrides of failures) {
    const { sandbox, shop, log } = await setUpShop(overrides);
    const answer = await send(shop, { headers: { 'idempotency-key': 'canary-key' } });
    const seen = [answer.text, answer.headers, ...log].join('\n');
    expect(log).toHaveLength(1);
    const signatures = sandbox.requests().map(({ signature }) => signature ?? '');
    for (const hidden of [secretKey, username, 'canary-key', ...signatures])
      expect(seen).not.toContain(hidden);
  }
});
