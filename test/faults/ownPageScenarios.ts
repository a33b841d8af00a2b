import { expect } from '@playwright/test';
import { withBackForwardCache } from '../e2e/withBackForwardCache.js';
import { bankUrl } from './answers.js';
import { type RecordedPage, recordPage } from './recordPage.js';
import { expectLink, getKeys, openPage, type Tools } from './scenarioTools.js';

/** The scenarios that need their own page, because they leave the page, open a tab, or change the clock. */
export const ownPageScenarios = {
  async 'back-from-cache'({ server }: Tools) {
    await withBackForwardCache(async (browser) => {
      const page = await browser.newPage();
      const shop = await recordPage(page, server.url);
      await shop.open([{ endpoint: server.faultUrl('answered-with-near-page') }]);
      await page.evaluate(() => Object.assign(window, { left: true }));
      await shop.button().click();
      await page.waitForURL('**/bank.html');
      // Playwright's goBack() waits for a load event, which a restored page does not fire.
      await page.evaluate(() => void setTimeout(() => history.back()));
      await expect(shop.button()).toHaveAttribute('data-status', 'idle');
      expect(await page.evaluate(() => 'left' in window)).toBe(true);
      expect(await shop.readView()).toMatchObject({ acceptsPress: true, text: shop.messages().returned });
      expect(shop.sent).toHaveLength(1);
      await shop.button().click();
      await page.waitForURL('**/bank.html');
    });
  },
  'back-without-cache': (tools: Tools) =>
    openPage(tools, async (shop, page) => {
      await shop.open([{ endpoint: tools.server.faultUrl('answered-with-near-page') }]);
      await shop.button().click();
      await page.waitForURL('**/bank.html');
      await page.goBack();
      await expect(shop.button()).toHaveAttribute('data-status', 'idle');
      expect(shop.sent).toHaveLength(1);
      await shop.button().click();
      await page.waitForURL('**/bank.html');
      // The first request was answered, so the second press starts a new attempt with another idempotency key.
      expect(new Set(getKeys(shop)).size).toBe(2);
    }),
  'back-in-flight': (tools: Tools) =>
    openPage(tools, async (shop, page) => {
      await page.goto(`${tools.server.url}/bank.html`);
      await shop.open([{ endpoint: tools.server.faultUrl('no-answer') }]);
      await shop.button().click();
      await expect(shop.button()).toHaveAttribute('data-status', 'creating');
      await page.goBack();
      await page.goForward();
      await expectReturned(shop);
    }),
  'reload-in-flight': (tools: Tools) =>
    openPage(tools, async (shop, page) => {
      // Records every status of the button across the reload, including one that is shown only for a moment.
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
      await expectReturned(shop);
      const seen = await page.evaluate(() => localStorage.getItem('seen'));
      expect(seen).toContain('creating');
      expect(seen).not.toContain('error');
    }),
  'two-tabs': (tools: Tools) =>
    openPage(tools, async (shop, page) => {
      const other = await recordPage(await page.context().newPage(), tools.server.url);
      const endpoint = tools.server.faultUrl('answered');
      await shop.open([{ endpoint }]);
      await other.open([{ endpoint }]);
      await Promise.all([shop.button().click(), other.button().click()]);
      await Promise.all([expectLink(shop), expectLink(other)]);
      expect(getKeys(shop)).not.toEqual(getKeys(other));
    }),
  'slower-than-30-s': (tools: Tools) =>
    openPage(tools, async (shop, page) => {
      const started = new Date('2026-01-01T12:00:00Z');
      await page.clock.install({ time: started });
      await shop.open([{ endpoint: tools.server.faultUrl('no-answer') }]);
      // From here on, only the test advances the clock, so the speed of the machine does not matter.
      await page.clock.pauseAt(new Date(started.getTime() + 60_000));
      await shop.button().click();
      await expect(shop.button()).toHaveAttribute('data-status', 'creating');
      await page.clock.runFor(9_900);
      expect((await shop.readView()).text).not.toContain(shop.messages().slow);
      await page.clock.runFor(200);
      await expect(shop.button()).toHaveText(shop.messages().slow);
      await page.clock.runFor(19_800);
      expect((await shop.readView()).status).toBe('creating');
      await page.clock.runFor(200);
      await shop.expectFailure(tools.failure);
    }),
  'popup-blocked': (tools: Tools) =>
    openPage(tools, async (shop, page) => {
      await page.addInitScript(() => {
        window.open = () => null;
      });
      await shop.open([{ endpoint: tools.server.faultUrl('answered'), target: '_blank' }]);
      await shop.button().click();
      await expect(shop.button()).toHaveAttribute('data-status', 'ready');
      await expect(page.getByRole('link')).toHaveAttribute('href', bankUrl);
      expect(await shop.readView()).toMatchObject({ acceptsPress: true, hasFocus: true });
      expect(shop.sent).toHaveLength(1);
    }),
  'page-never-left': (tools: Tools) =>
    openPage(tools, async (shop, page) => {
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
};

/**
 * Expects an idle button after the payer has left the page during an attempt and returned. The message says that a payment is not
 * lost, and the next press sends the idempotency key of that attempt.
 */
async function expectReturned(shop: RecordedPage): Promise<void> {
  await expect(shop.button()).toHaveAttribute('data-status', 'idle');
  await expect
    .poll(() => shop.readView())
    .toMatchObject({ acceptsPress: true, text: shop.messages().returned });
  expect(await shop.page.evaluate(() => [window.shop.errors, window.shop.uncaught])).toEqual([[], []]);
  await shop.button().click();
  await expect.poll(() => shop.sent.length).toBe(2);
  expect(new Set(getKeys(shop)).size).toBe(1);
}
