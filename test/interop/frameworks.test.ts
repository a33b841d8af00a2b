import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { parsePaymentLinkResponse } from 'react-tarlan-pay/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { readGuideBlocks } from './guideBlocks.js';
import { createPrograms, findFreePort, type PackedPackage, packPackage, root, run } from './packedPackage.js';

const secretKey = 'canary-interop-secret';
const frontOrigin = 'https://front.shop.kz';
/** The names of the frameworks in the code blocks of docs/frameworks.md, and Fastify. */
const frameworks = ['Express', 'Fastify', 'Nest', 'Hono', 'Node', 'Pages Router'];
const programs = createPrograms();
let packed: PackedPackage;
let browser: Browser;
let app: string;
let pagesRouterUrl: string;

const getFolder = (framework: string) => join(app, framework.toLowerCase().replace(' ', '-'));
const bin = (program: string) => join(app, 'node_modules/.bin', program);

/** Reads the code blocks of docs/frameworks.md as files, and the recipe for Fastify. The note of each file names its framework. */
function readGuideFiles() {
  const blocks = readGuideBlocks('docs/frameworks.md');
  expect(blocks.filter(({ path, note }) => !path || !frameworks.includes(note))).toEqual([]);
  const recipe = readGuideBlocks('docs/recipes.md').filter(({ path }) => path === 'server/fastify.ts');
  expect(recipe).toHaveLength(1);
  return [...blocks, ...recipe.map(({ code }) => ({ path: 'fastify.ts', note: 'Fastify', code }))];
}

beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('frameworks', 'frameworks', [
    ...['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0', 'zod@4', 'tsx@4'],
    ...['hono@4.13.19', '@hono/node-server@2.1.8', 'express@5.3.0', 'fastify@5.12.8'],
    ...['@nestjs/core@12.5.1', '@nestjs/common@12.5.1', '@nestjs/platform-express@12.5.1'],
    ...['reflect-metadata@0.2.2', 'rxjs@7.8.2', 'typescript@5.9.3'],
    ...['@types/express@5', '@types/node@20', '@types/react@19', '@types/react-dom@19'],
  ]);
  for (const { path, note, code } of readGuideFiles()) {
    const file = join(getFolder(note), path ?? '');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, code);
  }
  // Next.js does not bundle files outside its project folder.
  for (const name of frameworks) await cp(join(app, 'payments.ts'), join(getFolder(name), 'payments.ts'));
  const executablePath = findBrowser();
  browser = await chromium.launch(executablePath ? { executablePath } : {});
});
afterAll(async () => {
  await browser?.close();
  await programs.stopAll();
  await packed?.remove();
});

it('the code of the framework examples has no type errors', async () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await expect(run(process.execPath, [tsc, '-p', '.'], { cwd: app })).resolves.toEqual({
    stdout: '',
    stderr: '',
  });
});

describe.each(frameworks)('%s', (framework) => {
  let sandboxUrl: string;
  let endpoint: string;
  let shopUrl: string;

  beforeAll(async () => {
    const port = await findFreePort();
    shopUrl = `http://localhost:${port}`;
    const sandboxArgs = ['--port', '0', '--secret', secretKey, '--agent', 'interop'];
    sandboxUrl = await programs.start(
      [bin('tarlan-sandbox'), ...sandboxArgs, '--callback', `${shopUrl}/api/payment-callback`],
      { cwd: app },
    );
    const cwd = getFolder(framework);
    const env = {
      PORT: String(port),
      TARLAN_SECRET_KEY: secretKey,
      TARLAN_GATEWAY_URL: `${sandboxUrl}/showcase-gateway/api/v1/action/link`,
      NEXT_TELEMETRY_DISABLED: '1',
    };
    if (framework === 'Pages Router') {
      // Vitest sets NODE_ENV to `test`, but Next.js requires `production` here. The build gets no secret key.
      expect(process.env).not.toHaveProperty('TARLAN_SECRET_KEY');
      const production = { NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
      await run(process.execPath, [bin('next'), 'build'], { cwd, env: { ...process.env, ...production } });
      const args = [bin('next'), 'start', '-p', String(port)];
      await programs.start(args, { cwd, env: { ...env, ...production } });
      pagesRouterUrl = shopUrl;
    } else {
      const file = framework === 'Nest' ? 'main.ts' : 'server.ts';
      await programs.start([bin('tsx'), file], { cwd, env, readyWhen: /The shop runs on/ });
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

  it(`the endpoint in ${framework} creates a link, and receives the callback (webhook) after the payment`, async () => {
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
    const status = await fetch(`${shopUrl}/api/payment-status?order=plain`);
    expect(await status.json()).toBe('paid');
  });

  it(`the endpoint in ${framework} returns one link for concurrent and repeated requests with one Idempotency-Key`, async () => {
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
  ])(`the endpoint in ${framework} rejects %s`, async (_, body, headers, status, code) => {
    const response = await requestLink(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code } });
  });

  it(`the endpoint in ${framework} accepts a preflight request and a request of an allowed origin`, async () => {
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

  it(`the endpoint in ${framework} rejects a callback (webhook) with a wrong signature`, async () => {
    const response = await fetch(`${shopUrl}/api/payment-callback`, {
      method: 'POST',
      body: '{"status_code":"2","username":"plain"}',
      headers: { 'content-type': 'application/json', 'x-signature': '0'.repeat(64) },
    });
    expect(response.status).toBe(401);
  });
});

it('the payer pays on a page of Next’s Pages Router that has the styles of the package', async () => {
  const page = await browser.newPage();
  const consoleErrors: string[] = [];
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  await page.goto(pagesRouterUrl, { waitUntil: 'networkidle' });
  const button = page.getByRole('button', { name: 'Pay 2 500 ₸' });
  expect(await button.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('12px');
  await button.click();
  await page.waitForURL(/\/pay\//);
  expect(consoleErrors).toEqual([]);
  await page.close();
});
