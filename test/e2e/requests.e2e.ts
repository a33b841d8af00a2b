import { fileURLToPath } from 'node:url';
import { test as base, expect, type Route } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { build, type Rolldown } from 'vite';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';

const origin = 'http://shop.test';
let files: Map<string, string>;

base.beforeAll(async () => {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('./plainPage', import.meta.url)),
    plugins: [react()],
    resolve: { alias: sourceAlias },
    logLevel: 'silent',
    build: { write: false },
  });
  // One build without watching gives one output.
  const { output } = result as Rolldown.RolldownOutput;
  files = new Map(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source)]),
  );
});

/** The built page, open and at rest, with every request that it makes from then on. */
const test = base.extend<{ requests: string[] }>({
  requests: async ({ page }, use) => {
    await page.route('**/*', serve);
    const requests: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) requests.push(`${request.method()} ${request.url()}`);
    });
    await page.goto(`${origin}/index.html`, { waitUntil: 'networkidle' });
    expect(requests).toEqual([`GET ${origin}/index.html`, expect.stringMatching(/^GET .*\/index-\S+\.js$/)]);
    requests.length = 0;
    await use(requests);
  },
});

function serve(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const body = files.get(pathname);
  if (body === undefined) return route.fulfill({ status: 404 });
  return route.fulfill({ body, contentType: pathname.endsWith('.js') ? 'text/javascript' : 'text/html' });
}

test('a press sends one POST, and two presses in one task no second one', async ({ page, requests }) => {
  await page.route('**/api/payment-link', createScriptedEndpoint('hang').route);
  await page.getByRole('button', { name: 'Open the page' }).evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect(page.getByRole('button', { name: 'Open the page' })).toHaveAttribute('aria-busy', 'true');
  expect(requests).toEqual([`POST ${origin}/api/payment-link`]);
});

test('a QR code costs one chunk more, which is fetched while the POST is under way', async ({
  page,
  requests,
}) => {
  const chunk = page.waitForRequest(/\.js$/);
  const endpoint = createScriptedEndpoint('succeed-with-qr');
  await page.route('**/api/payment-link', async (route) => {
    await chunk;
    await endpoint.route(route);
  });
  await page.getByRole('button', { name: 'Show the code' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the payment' })).toBeVisible();
  expect(requests.toSorted()).toEqual([
    expect.stringMatching(/^GET .*\/panel-\S+\.js$/),
    `POST ${origin}/api/payment-link`,
  ]);
});

test('a page that is being left loads nothing more before it is seen again', async ({ page, requests }) => {
  await page.route('**/api/payment-link', createScriptedEndpoint('succeed').route);
  await page.route('**/api/status', (route) => route.fulfill({ json: 'paid' }));
  const button = page.getByRole('button', { name: 'Leave for the bank' });
  await button.click();
  await expect(button).toHaveAttribute('data-status', 'redirecting');
  expect(requests).toEqual([`POST ${origin}/api/payment-link`]);
  // A headless page is never hidden: it can only be told so.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(button).toHaveAttribute('data-status', 'paid');
  expect(requests.slice(1)).toEqual([
    expect.stringMatching(/^GET .*\/panel-\S+\.js$/),
    `GET ${origin}/api/status`,
  ]);
});
