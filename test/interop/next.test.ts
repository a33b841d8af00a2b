import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { createPrograms, findFreePort, type PackedPackage, packPackage, run } from './packedPackage.js';

const secretKey = 'canary-interop-secret';
const programs = createPrograms();
let packed: PackedPackage;
let browser: Browser;
let app: string;
let shopUrl: string;

beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('next', 'next', [
    ...['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5'],
    ...['typescript@5.9.3', '@types/react@19', '@types/react-dom@19', '@types/node@20'],
  ]);
  const executablePath = findBrowser();
  browser = await chromium.launch(executablePath ? { executablePath } : {});
  const bin = join(app, 'node_modules/.bin');
  const port = await findFreePort();
  shopUrl = `http://localhost:${port}`;
  const sandboxUrl = await programs.start(
    [join(bin, 'tarlan-sandbox'), '--port', '0', '--secret', secretKey, '--agent', 'interop'],
    { cwd: app },
  );
  const env = {
    SECRET_KEY: secretKey,
    SHOP_URL: shopUrl,
    GATEWAY_URL: `${sandboxUrl}/showcase-gateway/api/v1/action/link`,
    NEXT_TELEMETRY_DISABLED: '1',
    // Next.js warns about any other NODE_ENV, and Vitest sets it to test.
    NODE_ENV: 'production' as const,
  };
  await run(process.execPath, [join(bin, 'next'), 'build'], { cwd: app, env: { ...process.env, ...env } });
  await programs.start([join(bin, 'next'), 'start', '-p', String(port)], { cwd: app, env });
});
afterAll(async () => {
  await browser?.close();
  await programs.stopAll();
  await packed?.remove();
});

async function openShop() {
  const page = await browser.newPage();
  const consoleErrors: string[] = [];
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleErrors.push(message.text());
  });
  await page.goto(shopUrl, { waitUntil: 'networkidle' });
  return { page, consoleErrors };
}

it('a server component renders the buttons in their languages, and calls the parser', async () => {
  const html = await (await fetch(shopUrl)).text();
  expect(html).toContain('Оплатить 2\u00a0500\u00a0₸');
  expect(html).toContain('Сатып алу');
  expect(html).toContain('provider-not-found');
});

it('the page hydrates without a warning, and the payer pays and returns', async () => {
  const { page, consoleErrors } = await openShop();
  await page.getByRole('button', { name: 'Оплатить' }).click();
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByRole('heading', { name: 'Back at the shop' }).waitFor();
  expect(consoleErrors).toEqual([]);
  await page.close();
});

it('the button with a Kazakh catalog shows a QR code', async () => {
  const { page, consoleErrors } = await openShop();
  await page.getByRole('button', { name: 'Сатып алу' }).click();
  await page.getByRole('img').waitFor();
  expect(consoleErrors).toEqual([]);
  await page.close();
});

it('the client bundle contains neither the secret key nor signing code', async () => {
  const folder = join(app, '.next/static');
  const names = await readdir(folder, { recursive: true });
  const scripts = await Promise.all(
    names.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, name), 'utf8')),
  );
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((text) => text.includes(secretKey) || text.includes('X-Signature'))).toEqual([]);
});
