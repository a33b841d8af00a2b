import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePaymentLinkResponse } from 'react-tarlan-pay/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrograms, findFreePort, type PackedPackage, packPackage, run } from './packedPackage.js';

const secretKey = 'canary-interop-secret';
const frontOrigin = 'https://front.shop.kz';
const programs = createPrograms();
let packed: PackedPackage;
let app: string;

beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('frameworks', 'frameworks', [
    ...['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5'],
    ...['hono@4.13.19', '@hono/node-server@2.1.8', 'express@5.3.0', 'srvx@1.0.8'],
  ]);
  // Next.js does not bundle files outside its project folder.
  await cp(join(app, 'shop.mjs'), join(app, 'next/shop.mjs'));
  for (const name of ['hono', 'express', 'node'])
    await cp(join(app, 'shop.mjs'), join(app, name, 'shop.mjs'));
});
afterAll(async () => {
  await programs.stopAll();
  await packed?.remove();
});

describe.each([
  { framework: 'next' },
  { framework: 'hono' },
  { framework: 'express' },
  { framework: 'node' },
])('$framework', ({ framework }) => {
  let sandboxUrl: string;
  let endpoint: string;
  let shopUrl: string;

  beforeAll(async () => {
    const bin = join(app, 'node_modules/.bin');
    const port = await findFreePort();
    shopUrl = `http://127.0.0.1:${port}`;
    const sandboxArgs = ['--port', '0', '--secret', secretKey, '--agent', 'interop'];
    sandboxUrl = await programs.start(
      [join(bin, 'tarlan-sandbox'), ...sandboxArgs, '--callback', `${shopUrl}/api/payment-callback`],
      { cwd: app },
    );
    const env = {
      PORT: String(port),
      SECRET_KEY: secretKey,
      GATEWAY_URL: `${sandboxUrl}/showcase-gateway/api/v1/action/link`,
      NEXT_TELEMETRY_DISABLED: '1',
    };
    const cwd = join(app, framework);
    if (framework === 'next') {
      const next = join(bin, 'next');
      // Vitest sets NODE_ENV to `test`, but Next.js requires `production` here.
      const production = { ...env, NODE_ENV: 'production' as const };
      await run(process.execPath, [next, 'build'], { cwd, env: { ...process.env, ...production } });
      await programs.start([next, 'start', '-p', String(port), '-H', '127.0.0.1'], { cwd, env: production });
    } else {
      await programs.start(['server.mjs'], { cwd, env });
    }
    endpoint = `${shopUrl}/api/payment-link`;
  });

  function requestLink(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(endpoint, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  async function readLink(response: Response): Promise<string> {
    const result = parsePaymentLinkResponse(response.status, await response.text(), {
      pageHost: 'localhost',
    });
    return (result.ok && result.link.redirectUrl) || 'no link';
  }

  it('creates a link and receives the callback after the payment', async () => {
    const response = await requestLink({ orderId: 'plain', amount: 1 });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const link = await readLink(response);
    expect(link).toContain(sandboxUrl);
    expect(await (await fetch(link)).text()).toContain('2\u00a0500\u00a0₸');
    await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ outcome: 'paid' }),
      redirect: 'manual',
    });
    expect(await (await fetch(`${shopUrl}/api/orders`)).json()).toEqual({ plain: 'processed' });
  });

  it('returns one link for concurrent and repeated requests with one Idempotency-Key', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const concurrent = await Promise.all([
      requestLink({ orderId: 'plain' }, headers),
      requestLink({ orderId: 'plain' }, headers),
    ]);
    const links = await Promise.all(
      [...concurrent, await requestLink({ orderId: 'plain' }, headers)].map(readLink),
    );
    expect(new Set(links).size).toBe(1);
    expect(links[0]).toContain(sandboxUrl);
  });

  it.each([
    ['an unknown order', { orderId: 'other' }, {}, 422, 'order-rejected'],
    ['a cross-site request', { orderId: 'plain' }, { 'sec-fetch-site': 'cross-site' }, 403, 'not-allowed'],
    [
      'another media type',
      { orderId: 'plain' },
      { 'content-type': 'text/plain' },
      415,
      'unsupported-media-type',
    ],
    ['an order over 16 KiB', { orderId: 'x'.repeat(20_000) }, {}, 413, 'order-too-large'],
  ])('rejects %s', async (_, body, headers, status, code) => {
    const response = await requestLink(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code } });
  });

  it('accepts a preflight and a request of an allowed origin', async () => {
    const preflightHeaders = { origin: frontOrigin, 'access-control-request-method': 'POST' };
    const preflight = await fetch(endpoint, { method: 'OPTIONS', headers: preflightHeaders });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(frontOrigin);
    const response = await requestLink(
      { orderId: 'plain' },
      { origin: frontOrigin, 'sec-fetch-site': 'cross-site' },
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(frontOrigin);
  });

  it('rejects a callback with a wrong signature', async () => {
    const response = await fetch(`${shopUrl}/api/payment-callback`, {
      method: 'POST',
      body: '{"status_code":"2","username":"plain"}',
      headers: { 'content-type': 'application/json', 'x-signature': '0'.repeat(64) },
    });
    expect(response.status).toBe(401);
  });
});
