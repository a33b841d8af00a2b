import { expect } from '@playwright/test';
import { bankUrl } from './answers.js';
import { payerOrder, type RecordedPage } from './recordPage.js';
import { expectLink, getKeys, type Tools } from './scenarioTools.js';

/** Delays the responses of a URL until the returned function is called. */
async function pauseResponses({ page }: RecordedPage, url: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.unroute(url);
  };
}

/** The scenarios that run on the page shared by all rows. */
export const sharedPageScenarios = {
  async 'double-click'({ shop, server }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('answered') }]);
    await shop.button().dblclick();
    await expectLink(shop);
  },
  async 'enter-and-click'({ shop, server }: Tools) {
    const endpoint = server.faultUrl('answered');
    const release = await pauseResponses(shop, endpoint);
    await shop.open([{ endpoint }]);
    await shop.button().press('Enter');
    // `force` is needed, because Playwright's click otherwise waits until the button is enabled.
    await shop.button().click({ force: true });
    await release();
    await expectLink(shop);
  },
  async 'key-repeat'({ shop, server }: Tools) {
    await shop.open([{ endpoint: server.faultUrl('answered') }]);
    await shop.button().focus();
    // Playwright sends a key repeat for each further `down` without an `up`.
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
    const release = await pauseResponses(shop, endpoint);
    const config = await shop.open([{ endpoint }]);
    await shop.button().click();
    await expect(shop.button()).toHaveAttribute('data-status', 'creating');
    const changed = {
      name: 'pay',
      endpoint: server.faultUrl('refused'),
      order: payerOrder,
      timeoutMs: 1,
    };
    await shop.show({ ...config, buttons: [changed] });
    await release();
    await expectLink(shop);
    expect(shop.sent.map(({ url }) => url)).toEqual([endpoint]);
  },
  async 'order-changed-in-flight'({ shop, server }: Tools) {
    const endpoint = server.faultUrl('answered');
    const release = await pauseResponses(shop, endpoint);
    const config = await shop.open([{ endpoint }]);
    await shop.button().click();
    await expect(shop.button()).toHaveAttribute('data-status', 'creating');
    const answered = shop.page.waitForResponse(endpoint);
    const other = { ...payerOrder, orderId: '43' };
    await shop.show({ ...config, buttons: config.buttons.map((button) => ({ ...button, order: other })) });
    await expect(shop.button()).toHaveAttribute('data-status', 'idle');
    await release();
    await (await answered).finished();
    await expect.poll(() => shop.statuses()).toEqual(['creating', 'redirecting', 'ready']);
    expect(await shop.readView()).toMatchObject({ status: 'idle', acceptsPress: true });
    expect(shop.opened).toEqual([]);
    await shop.button().click();
    await expectLink(shop, 2);
  },
  async 'disabled-in-flight'({ shop, server }: Tools) {
    const endpoint = server.faultUrl('answered');
    const release = await pauseResponses(shop, endpoint);
    const config = await shop.open([{ endpoint }]);
    await shop.button().click();
    await shop.show({ ...config, buttons: config.buttons.map((button) => ({ ...button, disabled: true })) });
    await expect(shop.button()).toBeDisabled();
    await release();
    await expectLink(shop);
  },
  async 'focus-moved-in-flight'({ shop, server, failure }: Tools) {
    const endpoint = server.faultUrl('expected-1881');
    const release = await pauseResponses(shop, endpoint);
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
    // Removes the field, because the next row of the catalogue uses the same page.
    await field.evaluate((input) => input.remove());
  },
  async 'two-buttons-one-order'({ shop, server }: Tools) {
    const endpoint = server.faultUrl('answered');
    await shop.open([
      { name: 'pay', endpoint },
      { name: 'pay-below', endpoint },
    ]);
    // Both clicks run in one task, so that no response can arrive between them.
    await shop.page.evaluate(() =>
      document.querySelectorAll('button').forEach((button) => void button.click()),
    );
    await expect.poll(() => shop.opened).toEqual([bankUrl]);
    expect(shop.sent).toHaveLength(1);
    await expect
      .poll(() => shop.readView('pay-below'))
      .toMatchObject({
        status: 'error',
        acceptsPress: true,
        text: shop.messages().errors['order-in-progress'],
      });
  },
  async 'two-buttons-two-orders'({ shop, server }: Tools) {
    const endpoint = server.faultUrl('expected-1881');
    await shop.open([
      { name: 'pay', endpoint },
      { name: 'pay-other', endpoint, order: { ...payerOrder, orderId: '43' } },
    ]);
    await shop.page.evaluate(() =>
      document.querySelectorAll('button').forEach((button) => void button.click()),
    );
    for (const name of ['pay', 'pay-other'])
      await expect(shop.button(name)).toHaveAttribute('data-status', 'error');
    expect(new Set(getKeys(shop)).size).toBe(2);
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
    // If the page had sent a request without a press, that request would have arrived before this one.
    await shop.page.evaluate(() => fetch('/').then(() => {}));
    expect(shop.sent).toHaveLength(1);
    await shop.button().click();
    await expect.poll(() => shop.opened).toEqual([bankUrl]);
    expect(new Set(getKeys(shop)).size).toBe(1);
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
