import type { Page } from '@playwright/test';
import type { PaymentStatus } from 'react-tarlan-pay';
import { pauseClock } from '../e2e/pauseClock.js';
import { readTimeLeft } from '../e2e/readTimeLeft.js';
import { formatTitle, getRows, type IdsOf } from './Fault.js';
import { linkLifetimeMs, openLinkFaults } from './openLink.js';
import { payerOrder, type RecordedPage } from './recordPage.js';
import { getKeys, openPage, type Tools } from './scenarioTools.js';
import { expect, test } from './shopPage.js';

/** Serves the status of each order to the page, as JSON, so that the page polls. */
async function serveStatus(page: Page) {
  const statuses: Record<string, PaymentStatus> = {};
  await page.route('**/status/*', (route) =>
    route.fulfill({ json: { status: statuses[route.request().url().slice(-2)] ?? 'pending' } }),
  );
  return {
    set(orderId: string, status: PaymentStatus): void {
      statuses[orderId] = status;
    },
    end: () => page.unroute('**/status/*'),
  };
}

const codeOf = (endpoint: string) => ({ endpoint, mode: 'qr', statusEndpoint: '/status/42' }) as const;

const expectStatus = (shop: RecordedPage, status: string) =>
  expect(shop.button()).toHaveAttribute('data-status', status);

const cancel = (shop: RecordedPage) =>
  shop.page.getByRole('button', { name: shop.messages().panel.cancel }).first().click();

/** The orders with which `onPaid` was called. */
const paidOrders = ({ page }: RecordedPage) => page.evaluate(() => window.shop.paid);

/** Shows a QR code under a fake clock, and expects the link to expire after its lifetime although `correctClock` changes the clock. */
const expectEnd = (tools: Tools, id: string, startMs: number, correctClock: (page: Page) => Promise<void>) =>
  openPage(tools, async (shop, page) => {
    await page.clock.install({ time: Date.now() + startMs });
    await shop.open([{ endpoint: tools.server.endpointUrl(id), mode: 'qr' }]);
    await pauseClock(page);
    await shop.button().click();
    // The time left is less than the lifetime, because the endpoint subtracts its response time.
    const left = await readTimeLeft(page, page.getByRole('timer'));
    expect(left).toBeLessThanOrEqual(linkLifetimeMs / 1_000);
    await correctClock(page);
    await page.clock.runFor(60_000);
    await expect.poll(() => readTimeLeft(page, page.getByRole('timer'))).toBe(left - 60);
    await expectStatus(shop, 'qr');
    await page.clock.fastForward(linkLifetimeMs - 60_000);
    await expectStatus(shop, 'expired');
  });

const scenarios: Record<IdsOf<typeof openLinkFaults, 'button'>, (tools: Tools) => Promise<void>> = {
  async 'canceled-link-paid'({ shop, server }) {
    const status = await serveStatus(shop.page);
    await shop.open([codeOf(server.faultUrl('answered'))]);
    await shop.button().click();
    await expectStatus(shop, 'qr');
    await cancel(shop);
    await expectStatus(shop, 'idle');
    status.set('42', 'paid');
    await expectStatus(shop, 'paid');
    expect([await paidOrders(shop), shop.sent.length]).toEqual([['42'], 1]);
    await status.end();
  },
  async 'key-reused'({ shop, server }) {
    const status = await serveStatus(shop.page);
    await shop.open([codeOf(server.endpointUrl('key-reused'))]);
    await shop.button().click();
    await expectStatus(shop, 'qr');
    await cancel(shop);
    await shop.button().click();
    await expectStatus(shop, 'qr');
    const [first, again, another, ...rest] = getKeys(shop);
    expect([again === first, another === first, rest]).toEqual([true, false, []]);
    expect(server.received('key-reused')).toHaveLength(2);
    expect(await shop.page.evaluate(() => window.shop.errors)).toEqual([]);
    await status.end();
  },
  'clock-wrong': (tools) => expectEnd(tools, 'clock-wrong', 20 * 60_000, async () => {}),
  'clock-corrected': (tools) =>
    expectEnd(tools, 'clock-corrected', 0, async (page) => {
      await page.clock.setSystemTime(await page.evaluate(() => Date.now() + 3_600_000));
    }),
  async 'payment-processing'({ shop, server }) {
    const status = await serveStatus(shop.page);
    await shop.open([codeOf(server.faultUrl('answered'))]);
    await shop.button().click();
    const code = shop.page.getByRole('img', { name: shop.messages().panel.qrCode });
    await expect(code).toBeVisible();
    status.set('42', 'processing');
    await expectStatus(shop, 'processing');
    await expect(code).toHaveCount(0);
    await expect(shop.page.getByRole('link')).toHaveCount(0);
    await shop.button().dispatchEvent('click');
    status.set('42', 'pending');
    await expect(code).toBeVisible();
    status.set('42', 'paid');
    await expectStatus(shop, 'paid');
    expect([await paidOrders(shop), shop.sent.length]).toEqual([['42'], 1]);
    await status.end();
  },
  'order-changed-in-ready': (tools) =>
    openPage(tools, async (shop, page) => {
      // Simulates a blocked tab, after which the button keeps the link in the state `ready`.
      await page.addInitScript(() => {
        window.open = () => null;
      });
      const status = await serveStatus(page);
      const endpoint = tools.server.faultUrl('answered');
      const config = await shop.open([{ endpoint, target: '_blank', statusEndpoint: '/status/42' }]);
      const before = await shop.button().textContent();
      await shop.button().click();
      await expectStatus(shop, 'ready');
      await expect(page.getByRole('link')).toBeVisible();
      const other = { order: { ...payerOrder, orderId: '43' }, statusEndpoint: '/status/43' };
      await shop.show({ ...config, buttons: config.buttons.map((button) => ({ ...button, ...other })) });
      await expectStatus(shop, 'idle');
      await expect(page.getByRole('link')).toHaveCount(0);
      await expect(shop.button()).toHaveText(String(before));
      await shop.button().click();
      await expectStatus(shop, 'ready');
      expect(new Set(getKeys(shop)).size).toBe(2);
      status.set('42', 'paid');
      await expect.poll(() => paidOrders(shop)).toEqual(['42']);
      await expectStatus(shop, 'ready');
      status.set('43', 'paid');
      await expectStatus(shop, 'paid');
      expect([await paidOrders(shop), shop.sent.length]).toEqual([['42', '43'], 2]);
    }),
  async 'queries-cleared'({ shop, server }) {
    let answer = () => {};
    const cleared = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let checks = 0;
    await shop.page.route('**/status/*', async (route) => {
      checks++;
      await cleared;
      await route.fulfill({ json: { status: checks === 1 ? 'pending' : 'paid' } });
    });
    await shop.open([codeOf(server.faultUrl('answered'))], { hostile: true });
    await shop.button().click();
    await expect.poll(() => checks).toBe(1);
    await shop.page.evaluate(() => window.shop.clearQueries());
    answer();
    await expectStatus(shop, 'paid');
    expect(checks).toBe(2);
    await shop.page.unroute('**/status/*');
  },
  async 'declined-restored'({ shop, server }) {
    const status = await serveStatus(shop.page);
    await shop.open([codeOf(server.faultUrl('answered'))], { hostile: true });
    await shop.page.evaluate(() => window.shop.restoreDeclined());
    await shop.button().click();
    await expectStatus(shop, 'qr');
    status.set('42', 'paid');
    await expectStatus(shop, 'paid');
    expect(await shop.statuses()).toEqual(['creating', 'qr', 'paid']);
    await status.end();
  },
};

for (const row of getRows(openLinkFaults, 'button')) {
  test(`PayButton, for an order that has a link: ${formatTitle(row)}`, ({ shop, server, browser }) =>
    // The cast omits `failure`, which no scenario of an open link reads.
    scenarios[row.id]({ shop, server, browser } as Tools));
}
