import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { readGuideBlocks } from './guideBlocks.js';
import { createPrograms, findFreePort, type PackedPackage, packPackage } from './packedPackage.js';

// Opens the shop of the guide for Vite and Express at this computer's address in the network, as a phone does.

/** The IPv4 address of this computer for other devices. A computer without a network uses a second loopback address instead. */
const address =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.2';
const isPrivate = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
/**
 * The host in the address bar, which must be a private IP address. If the computer has none, the browser maps this private address
 * to the real address.
 */
const host = isPrivate ? address : '192.168.1.5';

const programs = createPrograms();
let packed: PackedPackage;
let browser: Browser;
let app: string;
let project: string;
/** The ports that the guide mentions, and the free ports that replace them in this test. */
const ports = { '3000': 0, '4311': 0, '5173': 0 };

beforeAll(async () => {
  console.info(`The page is on ${host}, the servers listen on ${address}.`);
  packed = await packPackage();
  app = await packed.install('phone', 'guides', [
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0', 'zod@4'],
    ...['vite@8', '@vitejs/plugin-react@6', 'express@5', 'tsx@4'],
  ]);
  project = join(app, 'vite-express');
  for (const port of ['3000', '4311', '5173'] as const) ports[port] = await findFreePort();
  const executablePath = findBrowser();
  browser = await chromium.launch({
    args: [`--host-resolver-rules=MAP ${host} ${address}`],
    ...(executablePath && { executablePath }),
  });
});
afterEach(programs.stopAll);
afterAll(async () => {
  await browser?.close();
  await packed?.remove();
});

interface Step {
  /** The step of the guide for a phone that the test omits. */
  missing?: 'sandbox' | 'allowedHosts' | 'SHOP_URL' | 'changeOrigin';
}

/** Starts the guide's shop with the steps for a phone. Resolves to the output of the shop's server and sandbox. */
async function startShop({ missing }: Step): Promise<{ server: string[]; sandbox: string[] }> {
  for (const { path, code } of readGuideBlocks('docs/getting-started-vite-express.md')) {
    if (!path) continue;
    await mkdir(dirname(join(project, path)), { recursive: true });
    const text = code.replace(/(?<=:|\()(3000|4311|5173)\b/g, (port) => String(ports[port as '3000']));
    await writeFile(join(project, path), text);
  }
  if (missing !== 'allowedHosts')
    await edit('src/Checkout.tsx', 'endpoint=', `allowedHosts={['${host}:${ports['4311']}']} endpoint=`);
  if (missing === 'changeOrigin')
    await edit('vite.config.ts', ', changeOrigin: false }', ', changeOrigin: true }');
  const bin = (name: string) => join(app, 'node_modules/.bin', name);
  const sandbox: string[] = [];
  const hostOptions = ['--host', address, '--public-url', `http://${host}:${ports['4311']}`];
  const sandboxUrl = await programs.start(
    [
      ...[bin('tarlan-sandbox'), '--agent', 'my-shop', '--port', String(ports['4311'])],
      ...['--callback', `http://localhost:${ports['3000']}/api/payment-callback`],
      ...(missing === 'sandbox' ? [] : hostOptions),
    ],
    { cwd: project, onOutput: (text) => sandbox.push(text) },
  );
  const server: string[] = [];
  // Redirects stderr to stdout, because Express logs to stderr.
  const serverCommand = ['exec "$0" "$@" 2>&1', process.execPath, bin('tsx'), '--env-file=.env'];
  await programs.startCommand('sh', ['-c', ...serverCommand, 'server/index.ts'], {
    cwd: project,
    env: {
      NODE_ENV: 'development',
      TARLAN_GATEWAY_URL: `${sandboxUrl}/showcase-gateway/api/v1/action/link`,
      ...(missing !== 'SHOP_URL' && { SHOP_URL: `http://${host}:${ports['5173']}` }),
    },
    onOutput: (text) => server.push(text),
  });
  await programs.start([bin('vite'), '--host', address, '--port', String(ports['5173'])], {
    cwd: project,
    env: { NODE_ENV: 'development' },
  });
  return { server, sandbox };
}

async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(project, path), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(project, path), text.replace(from, to));
}

/** Opens the shop as the phone does. */
async function openShop(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://${host}:${ports['5173']}/`, { waitUntil: 'networkidle', timeout: 120_000 });
  return page;
}

/** Presses the button. Resolves to the message that the package prints in the console. */
async function readMessage(page: Page): Promise<string> {
  const [message] = await Promise.all([
    page.waitForEvent('console', (event) => event.text().startsWith('[react-tarlan-pay]')),
    page.getByRole('button', { name: 'төлеу' }).click(),
  ]);
  return message.text();
}

const payOnSandbox = async (page: Page) => {
  await page.waitForURL(`http://${host}:${ports['4311']}/pay/**`);
  await page.getByRole('button', { name: 'Pay' }).click();
};

it('the payer opens the payment page on the phone, pays, and returns to a paid order', async () => {
  const { sandbox } = await startShop({});
  const page = await openShop();
  // On a page without https, the browser has no `crypto.randomUUID` and no clipboard, and sends no `Sec-Fetch-Site`.
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await page.getByRole('button', { name: 'төлеу' }).click();
  await payOnSandbox(page);
  await page.waitForURL(`http://${host}:${ports['5173']}/orders/42`);
  await page.getByRole('heading', { name: 'Төленді' }).waitFor();
  expect(sandbox.join('')).toMatch(/callback #1 → POST .*: HTTP 200/);
  expect(sandbox.join('')).not.toContain('The return URL is on');
  await page.close();
});

it('the error that a phone shows names --host if the sandbox listens on the loopback address only', async () => {
  await startShop({ missing: 'sandbox' });
  const page = await openShop();
  expect(await readMessage(page)).toContain(`start the sandbox with \`--host ${host}\``);
  await page.close();
});

it('the error that a phone shows names allowedHosts if this prop is missing', async () => {
  await startShop({ missing: 'allowedHosts' });
  const page = await openShop();
  expect(await readMessage(page)).toContain(`allowedHosts={['${host}:${ports['4311']}']}`);
  await page.close();
});

it('the sandbox warns in the terminal if a phone opens a payment page whose return URL is on localhost', async () => {
  const { sandbox } = await startShop({ missing: 'SHOP_URL' });
  const page = await openShop();
  await page.getByRole('button', { name: 'төлеу' }).click();
  await page.waitForURL(`http://${host}:${ports['4311']}/pay/**`);
  const hint = `The return URL is on localhost:${ports['5173']}, which on a phone is the phone itself: build it with ${host}`;
  await expect.poll(() => sandbox.join('')).toContain(hint);
  await page.close();
});

it('the log of the link endpoint names changeOrigin if Vite’s proxy changes the Host header', async () => {
  const { server } = await startShop({ missing: 'changeOrigin' });
  const page = await openShop();
  expect(await readMessage(page)).toContain('`allowedOrigins` of the endpoint');
  await expect.poll(() => server.join('')).toContain('`changeOrigin: false`');
  await page.close();
});
