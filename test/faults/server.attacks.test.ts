import { request as httpRequest } from 'node:http';
import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { createPaymentLinkHandler, type PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../server/serve.js';
import { serverAttacks } from './attacks.js';
import { canaries } from './canaries.js';
import { type Failure, formatTitle, getRows, type IdsOf } from './Fault.js';
import { failures } from './failures.js';
import { getFacts } from './invariants.js';
import { serializeError } from './serializeError.js';

interface Attempt {
  method?: string;
  path?: string;
  body?: string;
  /** True to send the body in chunks, without a Content-Length. */
  chunked?: boolean;
  headers?: Record<string, string>;
  /** Options of the shop's handler, with faulty functions. */
  shop?: Partial<PaymentLinkHandlerConfig>;
  /** The expected failure. @default the row's failure */
  expected?: Failure;
}

const json = { 'content-type': 'application/json' };
const order = '{"orderId":"42"}';
const oversized = JSON.stringify({ orderId: '42', filling: 'x'.repeat(2 ** 20) });
const payer = { username: canaries.userName, amount: 10_000, returnUrl: 'https://shop.kz/return' };
/** The fields of the request to the gateway, which no request of a browser may change. */
const signedFields = {
  ...{ agent: 'tarlan', service: 'orders', refer_host: 'shop.kz' },
  ...{ username: canaries.userName, amount: 10_000, return_url: 'https://shop.kz/return' },
};

/** Makes `resolveOrder` return values that its types exclude, but that JavaScript code can return. */
function resolving(changes: Record<string, unknown>): Attempt {
  return { shop: { resolveOrder: async () => ({ ...payer, ...changes }) as never } };
}

const attempts: Record<IdsOf<typeof serverAttacks, 'server'>, readonly Attempt[]> = {
  'cross-site-post': [
    { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.kz' } },
    { headers: { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.kz' } },
    { headers: { origin: 'https://evil.kz' } },
  ],
  'origin-null': [
    { headers: { origin: 'null' } },
    { headers: { 'sec-fetch-site': 'cross-site', origin: 'null' } },
  ],
  'not-json': ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''].map(
    (type) => ({ headers: { 'content-type': type } }),
  ),
  'get-request': [{ method: 'GET', path: '/?orderId=42', body: '' }, { method: 'PUT' }],
  'oversized-order': [{ body: oversized }, { body: oversized, chunked: true }],
  'tampered-amount': [
    { body: '{"orderId":"42","amount":1,"price":1,"username":"mallory"}' },
    { path: '/?amount=1&username=mallory' },
    { headers: { 'x-amount': '1' } },
  ],
  'tampered-fields': [
    { body: '{"orderId":"42","agent":"evil","service":"evil","refer_host":"evil.kz","referHost":"evil.kz"}' },
    { body: '{"orderId":"42","gatewayUrl":"https://evil.kz/","url":"https://evil.kz/","secretKey":"evil"}' },
    { headers: { host: 'evil.kz', 'x-forwarded-host': 'evil.kz', 'x-signature': '0'.repeat(64) } },
  ],
  'tampered-return-url': [
    { body: '{"orderId":"42","return_url":"https://evil.kz/","returnUrl":"https://evil.kz/"}' },
  ],
  'order-with-proto': [
    { body: '{"orderId":"42","__proto__":{"amount":1,"returnUrl":"https://evil.kz/"}}' },
    { body: '{"orderId":"42","constructor":{"prototype":{"amount":1}}}' },
  ],
  'hostile-amount': [0, -1, 0.5, 1e21, 2 ** 53, Number.NaN, Infinity, '10000', null, [10_000]].map((amount) =>
    resolving({ amount }),
  ),
  'unfit-return-url': [
    'javascript:alert(1)',
    '//evil.kz',
    'https://user:word@shop.kz/',
    'data:text/html,x',
    '/return',
  ].map((returnUrl) => resolving({ returnUrl })),
  'rate-limit': [
    { shop: { rateLimit: () => false } },
    { shop: { rateLimit: async () => ({ retryAfterSeconds: 30 }) } },
  ],
  'secret-exposed': [
    { shop: { resolveOrder: () => Promise.reject(new Error(`cannot use ${canaries.secretKey}`)) } },
    { shop: { resolveOrder: () => Promise.reject({ [canaries.secretKey]: canaries.secretKey }) } },
    {
      expected: failures.unreachable,
      shop: {
        // The shop's own `fetch` option may throw an error that contains the request.
        fetch: async (_, init) => {
          throw new Error(`${init?.body} ${JSON.stringify(init?.headers)} ${canaries.secretKey}`);
        },
      },
    },
  ],
};

/** Sends the attack to a shop with a gateway of its own. Uses `node:http`, because `fetch` cannot set the headers Origin and Host. */
async function attack({
  method = 'POST',
  path = '/',
  body = order,
  chunked,
  headers = {},
  shop = {},
}: Attempt) {
  const sandbox = createSandboxGateway({ secretKey: canaries.secretKey, agent: 'tarlan' });
  onTestFinished(sandbox.close);
  const log: string[] = [];
  const signatures: string[] = [];
  const handle = createPaymentLinkHandler({
    ...{ secretKey: canaries.secretKey, agent: 'tarlan', service: 'orders', referHost: 'shop.kz' },
    gatewayUrl: `${await serve(sandbox.fetch)}/showcase-gateway/api/v1/action/link`,
    resolveOrder: async () => payer,
    onError: (error, context) => log.push(`${serializeError(error)} ${serializeError(context)}`),
    onLink: (link) => log.push(JSON.stringify(link)),
    ...shop,
  });
  const url = await serve(handle);
  const answer = await new Promise<{ status: number; text: string; headers: string }>((resolve, reject) => {
    const sent = httpRequest(url + path, { method, headers: { ...json, ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: JSON.stringify(response.headers) }),
      );
    });
    sent.on('error', reject);
    // With a single call of `end`, Node would send a Content-Length instead of chunks.
    if (chunked) sent.write(body.slice(0, 1));
    sent.end(chunked ? body.slice(1) : body);
  });
  for (const { signature } of sandbox.requests()) signatures.push(String(signature));
  return { answer, log, signatures, sent: sandbox.requests().map((request) => JSON.parse(request.body)) };
}

describe('the shop’s endpoint resists over HTTP', () => {
  it.each(getRows(serverAttacks, 'server').map((row) => [formatTitle(row), row] as const))(
    'the shop’s endpoint is not harmed by the attack: %s',
    async (_, row) => {
      for (const attempt of attempts[row.id]) {
        const { answer, log, signatures, sent } = await attack(attempt);
        const result = parsePaymentLinkResponse(answer.status, answer.text, { pageHost: 'localhost' });
        if (row.expected === 'works') {
          expect(result.ok).toBe(true);
          expect(sent).toEqual([signedFields]);
        } else {
          if (result.ok) throw new Error('A link was made.');
          expect(getFacts(result.error)).toEqual(attempt.expected ?? row.expected);
          expect(sent).toEqual([]);
        }
        // Without a log entry, the checks below would prove nothing. All requests are logged, except those with a
        // method other than POST.
        expect(log).toHaveLength(answer.status === 405 ? 0 : 1);
        const exposed = [answer.text, answer.headers, ...log].join('\n');
        for (const hidden of [canaries.secretKey, canaries.userName, ...signatures])
          expect(exposed).not.toContain(hidden);
        expect(answer.headers).not.toContain('access-control-allow-origin');
        expect(Object.keys(Object.prototype)).toEqual([]);
      }
    },
  );
});
