import type { Browser, Page } from '@playwright/test';
import { withBackForwardCache } from '../e2e/withBackForwardCache.js';
import { bankUrl } from './answers.js';
import { type Failure, type IdsOf, rowsOf, titleOf } from './Fault.js';
import { payerFaults } from './payer.js';
import { expect, test } from './shopPage.js';
import type { FaultServer } from './startFaultServer.js';
import { payersOrder, type WatchedPage, watchPage } from './watchPage.js';

interface Tools {
  shop: WatchedPage;
  server: FaultServer;
  browser: Browser;
  /** What the row expects; only rows that fail have one. */
  failure: Failure;
}

/** Opens a page of its own, for what the shared one would not survive. */
async function openOwn({ browser, server }: Tools, use: (shop: WatchedPage, page: Page) => Promise<void>) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await use(await watchPage(page, server.url), page);
  await context.close();
}

/** Holds the answers to an address back until it is called. */
async function holdAnswers({ page }: WatchedPage, url: string): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    release();
    await page.unroute(url);
  };
}

const keysOf = ({ sent }: WatchedPage) => sent.map(({ headers }) => headers['idempotency-key']);

/** The payment went its way: one link opened, by as many requests as there should be. */
async function expectLink(shop: WatchedPage, requests = 1): Promise<void> {
  await expect.poll(() => shop.opened).toEqual([bankUrl]);
  expect(shop.sent).toHaveLength(requests);
  expect(await shop.page.evaluate(() => [window.shop.errors, window.shop.uncaught])).toEqual([[], []]);
}

const scenarios: Record<IdsOf<typeof payerFaults, 'button'>, (tools: Tools) => Promise<void>> = {
  async 'double-click'({ shop, server }) {
    await shop.open([{ endpoint: server.faultUrl('answered') }]);
    await shop.button().dblclick();
    await expectLink(shop);
  },
  async 'enter-and-click'({ shop, server }) {
    const endpoint = server.faultUrl('answered');
    const release = await holdAnswers(shop, endpoint);
    await shop.open([{ endpoint }]);
    await shop.button().press('Enter');
    // Playwright itself would wait for a button that is not busy.
    await shop.button().click({ force: true });
    await release();
    await expectLink(shop);
  },
  async 'key-repeat'({ shop, server }) {
    await shop.open([{ endpoint: server.faultUrl('answered') }]);
    await shop.button().focus();
    // Pressed while it is down, a key repeats itself.
    for (let repeat = 0; repeat < 8; repeat++) await shop.page.keyboard.down('Enter');
    await shop.page.keyboard.up('Enter');
    await expectLink(shop);
  },
  async 'unmount-in-flight'({ shop, server }) {
    const config = await shop.open([{ endpoint: server.faultUrl('no-answer') }]);
    const ended = shop.page.waitForEvent('requestfailed');
    await shop.button().click();
    await expect(shop.button()).toHaveAttribute('data-status', 'creating');
    await shop.show({ ...config, buttons: [] });
    expect((await ended).url()).toBe(server.faultUrl('no-answer'));
    expect(await shop.statuses()).toEqual(['creating']);
    expect(await shop.page.evaluate(() => [window.shop.errors, window.shop.uncaught])).toEqual([[], []]);
  },
  async 'props-changed-in-flight'({ shop, server }) {
    const endpoint = server.faultUrl('answered');
    const release = await holdAnswers(shop, endpoint);
    const config = await shop.open([{ endpoint }]);
    await shop.button().click();
    await expect(shop.button()).toHaveAttribute('data-status', 'creating');
    const changed = {
      name: 'pay',
      endpoint: server.faultUrl('refused'),
      order: { orderId: '43' },
      timeoutMs: 1,
    };
    await shop.show({ ...config, buttons: [changed] });
    await release();
    await expectLink(shop);
    expect(shop.sent.map(({ url }) => url)).toEqual([endpoint]);
  },
  async 'disabled-in-flight'({ shop, server }) {
    const endpoint = server.faultUrl('answered');
    const release = await holdAnswers(shop, endpoint);
    const config = await shop.open([{ endpoint }]);
    await shop.button().click();
    await shop.show({ ...config, buttons: config.buttons.map((button) => ({ ...button, disabled: true })) });
    await expect(shop.button()).toBeDisabled();
    await release();
    await expectLink(shop);
  },
  async 'back-from-cache'({ server }) {
    await withBackForwardCache(async (browser) => {
      const page = await browser.newPage();
      const shop = await watchPage(page, server.url);
      await shop.open([{ endpoint: server.faultUrl('answered-with-near-page') }]);
      await page.evaluate(() => Object.assign(window, { left: true }));
      await shop.button().click();
      await page.waitForURL('**/bank.html');
      // Not goBack(): it waits for a load that a restored page does not have.
      await page.evaluate(() => history.back());
      await expect(shop.button()).toHaveAttribute('data-status', 'idle');
      expect(await page.evaluate(() => 'left' in window)).toBe(true);
      expect(await shop.readView()).toMatchObject({ pressable: true, words: shop.words().returned });
      expect(shop.sent).toHaveLength(1);
      await shop.button().click();
      await page.waitForURL('**/bank.html');
    });
  },
  'back-without-cache': (tools) =>
    openOwn(tools, async (shop, page) => {
      await shop.open([{ endpoint: tools.server.faultUrl('answered-with-near-page') }]);
      await shop.button().click();
      await page.waitForURL('**/bank.html');
      await page.goBack();
      await expect(shop.button()).toHaveAttribute('data-status', 'idle');
      expect(shop.sent).toHaveLength(1);
      await shop.button().click();
      await page.waitForURL('**/bank.html');
      // The first attempt was answered: this is another one.
      expect(new Set(keysOf(shop)).size).toBe(2);
    }),
  'back-in-flight': (tools) =>
    openOwn(tools, async (shop, page) => {
      await page.goto(`${tools.server.url}/bank.html`);
      await shop.open([{ endpoint: tools.server.faultUrl('no-answer') }]);
      await shop.button().click();
      await expect(shop.button()).toHaveAttribute('data-status', 'creating');
      await page.goBack();
      await page.goForward();
      await expectUntouched(shop);
    }),
  'reload-in-flight': (tools) =>
    openOwn(tools, async (shop, page) => {
      // Kept over the reload: whatever the button said, if only for a moment.
      await page.addInitScript(() => {
        const look = () => {
          const status = document.querySelector('button')?.dataset.status;
          if (status) localStorage.setItem('seen', `${localStorage.getItem('seen') ?? ''} ${status}`);
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
      });
      await shop.open([{ endpoint: tools.server.faultUrl('no-answer') }]);
      await shop.button().click();
      await expect(shop.button()).toHaveAttribute('data-status', 'creating');
      await page.reload();
      await expectUntouched(shop);
      const seen = await page.evaluate(() => localStorage.getItem('seen'));
      expect(seen).toContain('creating');
      expect(seen).not.toContain('error');
    }),
  'two-tabs': (tools) =>
    openOwn(tools, async (shop, page) => {
      const other = await watchPage(await page.context().newPage(), tools.server.url);
      const endpoint = tools.server.faultUrl('answered');
      await shop.open([{ endpoint }]);
      await other.open([{ endpoint }]);
      await Promise.all([shop.button().click(), other.button().click()]);
      await Promise.all([expectLink(shop), expectLink(other)]);
      expect(keysOf(shop)).not.toEqual(keysOf(other));
    }),
  async 'two-buttons-one-order'({ shop, server }) {
    const endpoint = server.faultUrl('answered');
    await shop.open([
      { name: 'pay', endpoint },
      { name: 'pay-below', endpoint },
    ]);
    // In one task: no answer can come in between.
    await shop.page.evaluate(() =>
      document.querySelectorAll('button').forEach((button) => void button.click()),
    );
    await expectLink(shop);
    expect(await shop.readView('pay-below')).toMatchObject({ status: 'idle', pressable: true, words: '' });
  },
  async 'two-buttons-two-orders'({ shop, server }) {
    const endpoint = server.faultUrl('expected-1881');
    await shop.open([
      { name: 'pay', endpoint },
      { name: 'pay-other', endpoint, order: { ...payersOrder, orderId: '43' } },
    ]);
    await shop.page.evaluate(() =>
      document.querySelectorAll('button').forEach((button) => void button.click()),
    );
    for (const name of ['pay', 'pay-other'])
      await expect(shop.button(name)).toHaveAttribute('data-status', 'error');
    expect(new Set(keysOf(shop)).size).toBe(2);
  },
  async 'offline-then-online'({ shop, server, failure }) {
    await shop.open([{ endpoint: server.faultUrl('answered') }]);
    const online = shop.page.evaluate(() =>
      new Promise((resolve) => addEventListener('online', resolve)).then(() => {}),
    );
    await shop.page.context().setOffline(true);
    await shop.button().click();
    await shop.expectFailure(failure);
    await shop.page.context().setOffline(false);
    await online;
    // Whatever would be sent by itself has been by the time that this has.
    await shop.page.evaluate(() => fetch('/').then(() => {}));
    expect(shop.sent).toHaveLength(1);
    await shop.button().click();
    await expect.poll(() => shop.opened).toEqual([bankUrl]);
    expect(new Set(keysOf(shop)).size).toBe(1);
  },
  'slower-than-30-s': (tools) =>
    openOwn(tools, async (shop, page) => {
      await page.clock.install();
      await shop.open([{ endpoint: tools.server.faultUrl('no-answer') }]);
      await shop.button().click();
      await page.clock.fastForward(10_000);
      await expect(page.getByText(shop.words().slow)).toBeVisible();
      await page.clock.fastForward(20_000);
      await shop.expectFailure(tools.failure);
    }),
  'popup-blocked': (tools) =>
    openOwn(tools, async (shop, page) => {
      await page.clock.install();
      await page.addInitScript(() => {
        window.open = () => null;
      });
      await shop.open([{ endpoint: tools.server.faultUrl('answered'), target: '_blank' }]);
      await shop.button().click();
      await expect(shop.button()).toHaveAttribute('data-status', 'redirecting');
      await page.clock.fastForward(5_000);
      await expect(shop.button()).toHaveAttribute('data-status', 'ready');
      await expect(page.getByRole('link')).toHaveAttribute('href', bankUrl);
      expect(await shop.readView()).toMatchObject({ pressable: true, hasFocus: true });
    }),
  async 'tab-of-a-failure'({ shop, server, failure }) {
    await shop.open([{ endpoint: server.faultUrl('expected-1881'), target: '_blank' }]);
    const popup = shop.page.waitForEvent('popup');
    await shop.button().click();
    const tab = await popup;
    await expect.poll(() => tab.isClosed()).toBe(true);
    await shop.expectFailure(failure);
  },
  'page-never-left': (tools) =>
    openOwn(tools, async (shop, page) => {
      await page.clock.install();
      await shop.open([{ endpoint: tools.server.faultUrl('answered') }]);
      await shop.button().click();
      await expectLink(shop);
      await page.clock.fastForward(5_000);
      await expect(shop.button()).toHaveAttribute('data-status', 'ready');
      await shop.button().click();
      await expect.poll(() => shop.opened).toEqual([bankUrl, bankUrl]);
      expect(shop.sent).toHaveLength(1);
    }),
  async 'order-throws'({ shop, server, failure }) {
    await shop.open([{ endpoint: server.faultUrl('answered'), source: 'throws' }]);
    await shop.button().click();
    await shop.expectFailure(failure, 0);
  },
  async 'order-never-settles'({ shop, server, failure }) {
    await shop.open([{ endpoint: server.faultUrl('answered'), source: 'never', timeoutMs: 300 }]);
    await shop.button().click();
    await shop.expectFailure(failure, 0);
  },
  async 'hostile-query-client'({ shop, server, failure }) {
    await shop.open([{ endpoint: server.faultUrl('expected-1881') }], { hostile: true });
    await shop.button().click();
    await shop.expectFailure(failure);
  },
};

/** A page come back to in the middle of an attempt: as if new, but for the key of what became of the attempt. */
async function expectUntouched(shop: WatchedPage): Promise<void> {
  await expect(shop.button()).toHaveAttribute('data-status', 'idle');
  expect(await shop.readView()).toMatchObject({ pressable: true, words: '' });
  expect(await shop.page.evaluate(() => [window.shop.errors, window.shop.uncaught])).toEqual([[], []]);
  await shop.button().click();
  await expect.poll(() => shop.sent.length).toBe(2);
  expect(new Set(keysOf(shop)).size).toBe(1);
}

for (const row of rowsOf(payerFaults, 'button')) {
  test(titleOf(row), async ({ shop, server, browser }) => {
    const { expected } = row;
    // Scenarios of rows that do not fail have no use for it.
    const failure = (typeof expected === 'string' ? null : expected) as Failure;
    await scenarios[row.id]({ shop, server, browser, failure });
  });
}
