import { expect } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import type { Flow } from '../Flow.js';
import { openButton, openLink, outcome, paidHeading, payButton } from './targets.js';

/** Longer than the 5 s for which a browser treats a script of the driver as a user activation. */
const activationMs = 6_000;

/** Number of presses in a row that the shop rejects. */
const refusals = 5;

/** Payments whose payment page opens in a new tab. */
export const tabFlows: Readonly<Record<string, Flow>> = {
  'the button shows that the order is paid after the payment in a new tab': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'slippers', { mode: 'redirect', target: '_blank' });
      const opener = page.driver.currentTab();
      await page.click(payButton);
      await page.switchToOtherTab();
      await page.seeUrl(`${shop.sandboxUrl}/pay/`);
      expect(await page.read(() => window.opener)).toBeNull();
      await page.click(outcome('paid'));
      await page.see(paidHeading);
      await page.driver.closeTab();
      await page.driver.switchTo(opener);
      await page.seeStatus('paid');
    },
  },
  'the button shows that the order is paid after the payment in another window, although its page was never hidden':
    {
      needs: ['visible-windows'],
      launch: { hasWindows: true },
      async run(tools) {
        const { page, shop } = tools;
        await openButton(tools, 'slippers', { mode: 'redirect', target: '_blank' });
        await page.click(payButton);
        // The status check that runs at this point reports that the order is not paid.
        await page.seeStatus('ready');
        await shop.settle('paid');
        await page.seeStatus('paid');
      },
    },
  'the button shows the payment link if the payment page does not load in the new tab': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'slippers', { mode: 'redirect', target: '_blank' });
      const opener = page.driver.currentTab();
      const answered = makeDeferred<undefined>();
      shop.answer(/^\/api\/payment-link$/, () => answered.promise);
      shop.answer(/^\/pay\//, () => new Response(null, { status: 204 }));
      await page.click(payButton);
      await page.seeTabs(2);
      answered.resolve(undefined);
      await page.driver.switchTo(opener);
      await page.seeStatus('ready');
      await page.see(openLink);
      await page.expect(
        () => document.querySelector('a.tarlan-pay-link')?.getAttribute('href'),
        shop.links()[0]?.url,
      );
    },
  },
  'the new tab closes if the shop immediately refuses the payment': {
    async run(tools) {
      const { page, shop } = tools;
      // Firefox runs tasks during `window.open` (https://bugzilla.mozilla.org/show_bug.cgi?id=1855409), so the response may arrive before
      // `window.open` returns. Several rounds cover both sequences.
      for (let round = 1; round <= refusals; round++) {
        await openButton(tools, 'order-rejected', { mode: 'redirect', target: '_blank' });
        await page.click(payButton);
        await expect.poll(() => shop.keys.length).toBe(round);
        await page.seeTabs(1);
        await page.seeStatus('error');
      }
    },
  },
  'the new tab opens the payment page if the shop responds immediately': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'slippers', { mode: 'redirect', target: '_blank' });
      const answer = {
        result: { code: 0, redirect_url: `${shop.sandboxUrl}/`, message: '', qr_code_image: '' },
      };
      shop.answer(/^\/api\/payment-link$/, () => Response.json(answer));
      await page.click(payButton);
      await page.switchToOtherTab();
      await page.seeUrl(shop.sandboxUrl);
    },
  },
  'the new tab closes if the shop cannot be reached': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'slippers', { mode: 'redirect', target: '_blank' });
      await shop.close();
      await page.click(payButton);
      await page.seeStatus('error');
      await page.seeTabs(1);
    },
  },
  'the browser blocks a tab that a script opens without a press (self-check of the driver)': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'slippers', {});
      const opened = makeDeferred<string | null>();
      shop.answer(/^\/opened$/, async (request) => {
        opened.resolve(await request.text());
        return new Response();
      });
      await page.driver.evaluate((ms) => {
        setTimeout(() => {
          const tab = window.open('about:blank', '_blank');
          void fetch('/opened', { method: 'POST', body: String(tab) });
        }, ms);
      }, activationMs);
      // Waits for the page's request. A poll by scripts in the page would be another user activation.
      expect(await opened.promise).toBe('null');
      await page.seeTabs(1);
    },
  },
};
