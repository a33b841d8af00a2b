import { fileURLToPath } from 'node:url';
import { test as base, expect, type Route } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { en } from 'react-tarlan-pay/locales';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { build, type Rolldown } from 'vite';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';
import { findChunk, findQRCodeChunk, modulesOf } from './modulesOf.js';

const origin = 'http://shop.test';
const linkRequest = `POST ${origin}/api/payment-link`;
let files: Map<string, string>;
/** The requests for the chunks of the lazy parts. */
let chunks: Record<'qrCode' | 'linkReader' | 'statusWatcher' | 'failure', string>;

/** Opens the built page and records all requests that the page sends after it has loaded. */
const test = base.extend<{ requests: string[] }>({
  requests: async ({ page }, use) => {
    await page.route('**/*', serve);
    const requests: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) requests.push(`${request.method()} ${request.url()}`);
    });
    await page.goto(`${origin}/index.html`, { waitUntil: 'networkidle' });
    expect(requests).toEqual([`GET ${origin}/index.html`, expect.stringMatching(/^GET .*\.js$/)]);
    for (const chunk of Object.values(chunks)) expect(requests).not.toContain(chunk);
    requests.length = 0;
    await use(requests);
  },
});

// These tests run in one worker, so that the page is built once.
test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  // The cast is safe: Vite returns a single output for a single build without watch mode.
  const { output } = (await build({
    configFile: false,
    root: fileURLToPath(new URL('./plainPage', import.meta.url)),
    plugins: [react()],
    resolve: { alias: sourceAlias },
    logLevel: 'silent',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  files = new Map(
    output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : String(file.source)]),
  );
  const modules = modulesOf(output);
  const requestOf = (fileName: string) => `GET ${origin}/${fileName}`;
  chunks = {
    qrCode: requestOf(findQRCodeChunk(modules)),
    linkReader: requestOf(findChunk(modules, '/src/gateway/readLink.ts')),
    statusWatcher: requestOf(findChunk(modules, '/src/client/status/startStatusWatcher.ts')),
    failure: requestOf(findChunk(modules, '/src/gateway/readError.ts')),
  };
  // Each part is in a file of its own, so a request for one of them loads none of the others.
  expect(new Set(Object.values(chunks)).size).toBe(Object.values(chunks).length);
});

function serve(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const body = files.get(pathname);
  if (body === undefined) return route.fulfill({ status: 404 });
  return route.fulfill({ body, contentType: pathname.endsWith('.js') ? 'text/javascript' : 'text/html' });
}

test('the chunk that draws QR codes loads during the POST, and the chunk that reads them after a response with a QR code image', async ({
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
  expect(requests.slice(0, 2).toSorted()).toEqual([chunks.qrCode, linkRequest].toSorted());
  expect(requests.slice(2)).toEqual([chunks.linkReader]);
});

test('a redirect to the payment page loads no chunk, except the status watcher if the browser stays on the page', async ({
  page,
  requests,
}) => {
  await page.clock.install();
  await page.route('**/api/payment-link', createScriptedEndpoint('succeed').route);
  await page.route('**/api/status', (route) => route.fulfill({ json: 'paid' }));
  const button = page.getByRole('button', { name: 'Leave for the bank' });
  await button.click();
  await expect(button).toHaveAttribute('data-status', 'redirecting');
  expect(requests).toEqual([linkRequest]);
  await page.clock.runFor(5_000);
  await expect(button).toHaveAttribute('data-status', 'paid');
  expect(requests.slice(1)).toEqual([chunks.statusWatcher, `GET ${origin}/api/status`]);
});

test('two failed requests for a link load the chunk that explains failures once, and no other chunk', async ({
  page,
  requests,
}) => {
  await page.route('**/api/payment-link', createScriptedEndpoint('order-rejected').route);
  const button = page.getByRole('button', { name: 'Open the page' });
  await button.click();
  await expect(page.getByText(en.errors['order-rejected'])).toBeVisible();
  expect(requests).toEqual([linkRequest, chunks.failure]);
  await button.click();
  await expect.poll(() => requests.slice(2)).toEqual([linkRequest]);
  await expect(button).toHaveAttribute('data-status', 'error');
});
