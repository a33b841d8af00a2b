import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import example from '../../examples/next/package.json' with { type: 'json' };
import { findBrowser } from '../../scripts/browser.mjs';
import { createPrograms, findFreePort, type PackedPackage, packPackage, run } from './packedPackage.js';

// Tests the shop of examples/next, which is built for production with the packed package.
const secretKey = 'canary-interop-secret';
const { 'react-tarlan-pay': _, ...dependencies } = { ...example.dependencies, ...example.devDependencies };
const programs = createPrograms();
let packed: PackedPackage;
let browser: Browser;
let app: string;
let shopUrl: string;

beforeAll(async () => {
  packed = await packPackage();
  const packages = Object.entries(dependencies).map(([name, range]) => `${name}@${range}`);
  app = await packed.install('next', '../../examples/next', packages);
  const executablePath = findBrowser();
  browser = await chromium.launch(executablePath ? { executablePath } : {});
  const bin = join(app, 'node_modules/.bin');
  const port = await findFreePort();
  shopUrl = `http://localhost:${port}`;
  const sandboxUrl = await programs.start(
    [
      join(bin, 'tarlan-sandbox'),
      ...['--port', '0', '--secret', secretKey, '--agent', 'my-shop'],
      ...['--callback', `${shopUrl}/api/payment-callback`],
    ],
    { cwd: app },
  );
  // Next.js warns about the NODE_ENV `test`, which Vitest sets.
  const production = { NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  // Removes the secret key from the environment, because the build must work without the key.
  const { TARLAN_SECRET_KEY: _key, ...env } = process.env;
  await run(process.execPath, [join(bin, 'next'), 'build'], { cwd: app, env: { ...env, ...production } });
  await programs.start([join(bin, 'next'), 'start', '-p', String(port)], {
    cwd: app,
    env: {
      ...production,
      TARLAN_SECRET_KEY: secretKey,
      TARLAN_GATEWAY_URL: `${sandboxUrl}/showcase-gateway/api/v1/action/link`,
      SHOP_URL: shopUrl,
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await programs.stopAll();
  await packed?.remove();
});

/** Orders a product. Resolves to the page of the new order. */
async function placeOrder(): Promise<{ page: Page; consoleErrors: string[] }> {
  const page = await browser.newPage();
  const consoleErrors: string[] = [];
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleErrors.push(message.text());
  });
  await page.goto(shopUrl, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Заказать' }).first().click();
  await page.waitForURL(/\/orders\//);
  return { page, consoleErrors };
}

it('Next’s server renders formatted amounts, and the pay button in the language that the provider sets', async () => {
  expect(await (await fetch(shopUrl)).text()).toContain('14\u00a0900\u00a0₸');
  const { page } = await placeOrder();
  expect(await (await fetch(page.url())).text()).toContain('Оплатить 14\u00a0900\u00a0₸');
  await page.close();
});

it('the page of the Next example hydrates without a warning, and the payer pays and returns to a paid order', async () => {
  const { page, consoleErrors } = await placeOrder();
  const order = page.url();
  await page.getByRole('button', { name: 'Оплатить' }).click();
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL(order);
  await page.getByText('Заказ оплачен').waitFor();
  expect(await page.getByRole('button', { name: 'Оплатить' }).count()).toBe(0);
  expect(consoleErrors).toEqual([]);
  await page.close();
});

it('an open page of the Next example is notified of a payment in another browser, through an event stream', async () => {
  const { page } = await placeOrder();
  const order = page.url();
  const otherBrowser = await browser.newPage();
  for (const tab of [page, otherBrowser]) {
    const statusResponse = tab.waitForResponse((response) => response.url().includes('/api/payment-status'));
    await tab.goto(order);
    expect((await statusResponse).headers()['content-type']).toContain('text/event-stream');
  }
  await otherBrowser.getByRole('button', { name: 'Оплатить' }).click();
  await otherBrowser.waitForURL(/\/pay\//);
  await otherBrowser.getByRole('button', { name: 'Pay' }).click();
  await page.getByText('Заказ оплачен').waitFor();
  await Promise.all([page.close(), otherBrowser.close()]);
});

it('the payer can pay in the Next example after a first payment was declined', async () => {
  const { page } = await placeOrder();
  await page.getByRole('button', { name: 'Оплатить' }).click();
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('alert').filter({ hasText: 'Оплата не прошла' }).waitFor();
  await page.getByRole('button', { name: 'Оплатить' }).click();
  await page.waitForURL(/\/pay\//);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.getByText('Заказ оплачен').waitFor();
  await page.close();
});

it('the pay button in the Next example has the color and the radius of Tailwind’s variables', async () => {
  const { page } = await placeOrder();
  const button = page.getByRole('button', { name: 'Оплатить' });
  const read = (property: string) =>
    button.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await read('border-radius')).toBe('12px');
  // Tailwind sets an oklch() colour, which some browsers return as lab().
  expect(await read('background-color')).toMatch(/^(oklch|lab)/);
  await page.close();
});

it('the client bundle of the Next example contains neither the secret key nor signing code', async () => {
  const folder = join(app, '.next/static');
  const names = await readdir(folder, { recursive: true });
  const scripts = await Promise.all(
    names.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, name), 'utf8')),
  );
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((text) => text.includes(secretKey) || text.includes('X-Signature'))).toEqual([]);
});
