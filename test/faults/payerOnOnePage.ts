import { expect } from '@playwright/test';
import { bankUrl } from './answers.js';
import { expectLink, keysOf, type Tools } from './payerTools.js';
import { payersOrder, type WatchedPage } from './watchPage.js';

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

/** What a payer does on the page that all rows share. */
export const onOnePage = {
  async 'double-click'({ shop, server }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('answered') }]);
    await shop.button().dblclick();
    await expectLink(shop);
  },
  async 'enter-and-click'({ shop, server }: Tools) {
    const endpoint = server.faultUrl('answered');
    const release = await holdAnswers(shop, endpoint);
    await shop.open([{ endpoint }]);
    await shop.button().press('Enter');
    // Playwright itself would wait for a button that is not busy.
    await shop.button().click({ force: true });
    await release();
    await expectLink(shop);
  },
  async 'key-repeat'({ shop, server }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('answered') }]);
    await shop.button().focus();
    // Pressed while it is down, a key repeats itself.
    for (let repeat = 0; repeat < 8; repeat++) await shop.page.keyboard.down('Enter');
    await shop.page.keyboard.up('Enter');
    await expectLink(shop);
  },
  async 'unmount-in-flight'({ shop, server }: Tools) {
    const config = await shop.open([{ endpoint: server.faultUrl('no-answer') }]);
    const ended = shop.page.waitForEvent('requestfailed');
    await shop.button().click();
    await expect(shop.button()).toHaveAttribute('data-status', 'creating');
    await shop.show({ ...config, buttons: [] });
    expect((await ended).url()).toBe(server.faultUrl('no-answer'));
    expect(await shop.statuses()).toEqual(['creating']);
    expect(await shop.page.evaluate(() => [window.shop.errors, window.shop.uncaught])).toEqual([[], []]);
  },
  async 'props-changed-in-flight'({ shop, server }: Tools) {
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
  async 'disabled-in-flight'({ shop, server }: Tools) {
    const endpoint = server.faultUrl('answered');
    const release = await holdAnswers(shop, endpoint);
    const config = await shop.open([{ endpoint }]);
    await shop.button().click();
    await shop.show({ ...config, buttons: config.buttons.map((button) => ({ ...button, disabled: true })) });
    await expect(shop.button()).toBeDisabled();
    await release();
    await expectLink(shop);
  },
  async 'focus-moved-in-flight'({ shop, server, failure }: Tools) {
    const endpoint = server.faultUrl('expected-1881');
    const release = await holdAnswers(shop, endpoint);
    await shop.open([{ endpoint }]);
    const field = await shop.page.evaluateHandle(() => {
      const input = document.createElement('input');
      document.body.append(input);
      return input;
    });
    await shop.button().click();
    await expect(shop.button()).toHaveAttribute('data-status', 'creating');
    await field.focus();
    await release();
    await shop.expectFailure(failure, 1, { focusMoved: true });
    await shop.page.keyboard.type('7');
    expect(await field.evaluate((input) => input.value)).toBe('7');
    // The page is the next row's too.
    await field.evaluate((input) => input.remove());
  },
  async 'two-buttons-one-order'({ shop, server }: Tools) {
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
  async 'two-buttons-two-orders'({ shop, server }: Tools) {
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
  async 'offline-then-online'({ shop, server, failure }: Tools) {
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
  async 'tab-of-a-failure'({ shop, server, failure }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('expected-1881'), target: '_blank' }]);
    const popup = shop.page.waitForEvent('popup');
    await shop.button().click();
    const tab = await popup;
    await expect.poll(() => tab.isClosed()).toBe(true);
    await shop.expectFailure(failure);
  },
  async 'order-throws'({ shop, server, failure }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('answered'), source: 'throws' }]);
    await shop.button().click();
    await shop.expectFailure(failure, 0);
  },
  async 'order-never-settles'({ shop, server, failure }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('answered'), source: 'never', timeoutMs: 300 }]);
    await shop.button().click();
    await shop.expectFailure(failure, 0);
  },
  async 'hostile-query-client'({ shop, server, failure }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('expected-1881') }], { hostile: true });
    await shop.button().click();
    await shop.expectFailure(failure);
  },
};
