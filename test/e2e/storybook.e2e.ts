import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect as baseExpect, chromium, type Page, test } from '@playwright/test';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { findBrowser } from '../../scripts/browser.mjs';
import { buildStorybook, serveStorybook } from '../../scripts/storybookBuild.mjs';

const folder = fileURLToPath(new URL('../../test-results/storybook', import.meta.url));

// Storybook's frame loads slowly on a busy machine.
const expect = baseExpect.configure({ timeout: 30_000 });

// These tests run in one worker, so that Storybook is built once.
test.describe.configure({ mode: 'default', timeout: 120_000 });

let storybook: Awaited<ReturnType<typeof serveStorybook>>;

test.beforeAll(async () => {
  buildStorybook(folder);
  // Serves Storybook under a path, as GitHub Pages does.
  storybook = await serveStorybook(folder, '/react-tarlan-pay');
});

test.afterAll(() => storybook.close());

/** Opens a story or docs page without Storybook's frame. */
function open(page: Page, id: string, globals: Record<string, string> = {}): Promise<unknown> {
  const values = Object.entries(globals).map((pair) => pair.join(':'));
  const viewMode = id.endsWith('--docs') ? 'docs' : 'story';
  return page.goto(`${storybook.url}/iframe.html?viewMode=${viewMode}&id=${id}&globals=${values.join(';')}`);
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('Storybook sends no request to another origin, and no request fails', async ({ page }) => {
  const failures: string[] = [];
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (!request.url().startsWith(`${storybook.url}/`) && protocol !== 'data:' && protocol !== 'blob:')
      failures.push(request.url());
  });
  page.on('response', (response) => {
    if (!response.ok()) failures.push(`${response.status()} ${response.url()}`);
  });
  page.on('pageerror', (error) => failures.push(String(error)));

  await page.goto(`${storybook.url}/`);
  await expect(
    page.frameLocator('#storybook-preview-iframe').getByRole('heading', { name: 'react-tarlan-pay' }),
  ).toBeVisible();
  await open(page, 'review-gallery--all-states');
  await expect(page.locator('.tarlan-pay-qr').first()).toBeVisible();
  await open(page, 'reference-css-variables--docs');
  await expect(page.getByRole('cell', { name: '#0d7a6b' }).first()).toBeVisible();
  await open(page, 'guides-errors--docs');
  await expect(page.getByText(kk.errors.offline)).toBeVisible();
  expect(failures).toEqual([]);
});

test('a link between two guides in Storybook opens the other guide', async ({ page }) => {
  await page.goto(`${storybook.url}/?path=/docs/guides-callback--docs`);
  const guide = page.frameLocator('#storybook-preview-iframe');
  await guide.getByRole('link', { name: 'going live', exact: true }).click();
  await expect(guide.getByRole('heading', { name: 'Ask Tarlan Payments' })).toBeVisible();
  await expect(page).toHaveURL(`${storybook.url}/?path=/docs/guides-going-live--docs`);
});

test('Storybook shows a story in the locale and the theme that its URL contains', async ({ page }) => {
  await page.goto(`${storybook.url}/?path=/story/paybutton-states--waiting&globals=locale:kk;theme:dark`);
  const story = page.frameLocator('#storybook-preview-iframe');
  await expect(story.getByText(kk.panel.waiting)).toBeVisible();
  await expect(story.locator('.harness-page')).toHaveCSS('color-scheme', 'dark');
});

test('Storybook shows the description and the default of each prop of PayButton from the source code', async ({
  page,
}) => {
  await open(page, 'paybutton-overview--docs');
  const row = (name: string) =>
    page.getByRole('row').filter({ has: page.locator('td:first-child').getByText(name, { exact: true }) });
  await expect(row('allowedHosts')).toContainText('Exact hosts');
  await expect(row('timeoutMs')).toContainText('30_000');
  await expect(row('amount')).toContainText('Whole tenge');
  await expect(row('render')).toContainText('Renders another element');
  await expect(row('amount').getByRole('spinbutton')).toBeVisible();
  for (const name of ['onPaid', 'onError', 'checkStatus', 'render'])
    await expect(row(name).locator('input, textarea, button, select')).toHaveCount(0);
  await open(page, 'on-screen-payment-paymentpanel--docs');
  await expect(row('checking').getByRole('radio')).toHaveCount(3);
  await expect(row('locale').getByRole('radio')).toHaveCount(3);
  await expect(row('link').getByRole('combobox')).toContainText('qrCodeOnly');
});

test.describe('on a small phone', () => {
  test.use({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true });

  test('Storybook shows a story on the screen of a small phone', async ({ page }) => {
    await page.goto(`${storybook.url}/?path=/story/paybutton-states--idle`);
    const button = page.frameLocator('#storybook-preview-iframe').getByRole('button', { name: 'Pay' });
    await expect(button).toBeInViewport();
  });

  test('no guide in Storybook is wider than the screen of a small phone', async ({ page }) => {
    const index: { entries: Record<string, { id: string; title: string }> } = JSON.parse(
      readFileSync(`${folder}/index.json`, 'utf8'),
    );
    const guides = Object.values(index.entries).filter(({ title }) =>
      /^(Getting started|Guides|Reference)\//.test(title),
    );
    expect(guides.length).toBeGreaterThan(20);
    const widths: Record<string, number> = {};
    for (const { id } of guides) {
      await open(page, id);
      await expect(page.locator('.sbdocs h1')).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      widths[id] = await overflow(page);
    }
    expect(widths).toEqual(Object.fromEntries(guides.map(({ id }) => [id, 0])));
  });

  for (const messages of [en, ru, kk]) {
    test(`PayButton in Storybook is not wider than the screen of a small phone in any state, with the locale ${messages.lang}`, async ({
      page,
    }) => {
      await open(page, 'review-gallery--all-states', { locale: messages.lang });
      // On a phone the QR code is in a closed section, so this waits until the code is attached, not until it is visible.
      await expect(page.locator('.tarlan-pay-qr').last()).toBeAttached();
      expect(await overflow(page)).toBe(0);
    });

    test(`PaymentDialog shows the bank’s link and Cancel on a small phone without scrolling, with the locale ${messages.lang}`, async ({
      page,
    }) => {
      await open(page, 'on-screen-payment-paymentdialog--default', { locale: messages.lang });
      await expect(page.getByRole('link', { name: messages.panel.openApp })).toBeInViewport({ ratio: 1 });
      await expect(page.getByText(messages.panel.otherPhone)).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('button', { name: messages.panel.cancel })).toBeInViewport({ ratio: 1 });
      expect(await overflow(page)).toBe(0);
    });
  }
});

test('Storybook plays a payment on a plain http address, where crypto.subtle is missing', async () => {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    args: ['--host-resolver-rules=MAP storybook.test 127.0.0.1'],
  });
  const page = await browser.newPage();
  const address = storybook.url.replace('127.0.0.1', 'storybook.test');
  await page.goto(`${address}/iframe.html?viewMode=story&id=paybutton-flows--scanned-and-paid`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  // The story's `play` function makes the payment.
  await expect(page.getByRole('heading', { name: en.paid })).toBeVisible();
  await browser.close();
});
