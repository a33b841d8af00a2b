import { setTimeout as delay } from 'node:timers/promises';
import { en } from 'react-tarlan-pay/locales';
import { expect } from 'vitest';
import { makeDeferred } from '../../makeDeferred.js';
import type { Flow } from '../Flow.js';
import { checkOut, expectLinks, leaveForPayment, outcome, paidHeading, payButton } from './targets.js';

/** Delay of the shop's response to a reload. Until the response arrives, the browser shows the old page. */
const slowPageMs = 2_000;

const slowAnswerMs = 2_000;

/** Presses of Back, reloads, and navigations while a request is in flight. */
export const navigationFlows: Readonly<Record<string, Flow>> = {
  'the button can be pressed again after the browser has restored the page from the back/forward cache': {
    needs: ['back-forward-cache'],
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'slippers');
      await page.read(() => Object.assign(window, { isRestored: true }) && null);
      await leaveForPayment(tools);
      await page.go('back');
      await page.seeUrl(shop.url);
      await page.expect(() => 'isRestored' in window, true);
      await page.seeStatus('idle');
      await page.see({ css: '[role="status"]', text: en.returned });
      await leaveForPayment(tools);
      await page.click(outcome('paid'));
      await page.see(paidHeading);
    },
  },
  'after the payer goes back from the payment page, the shop shows that the order was paid meanwhile': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'slippers');
      await leaveForPayment(tools);
      await shop.settle('paid');
      await page.go('back');
      await page.seeUrl(shop.url);
      // A checkout page from the back/forward cache opens the order's page. A reloaded checkout page shows the message itself.
      await page.expect(
        () => /Thank you, your order is paid|This order is paid/.test(document.body.textContent ?? ''),
        true,
      );
      expectLinks(tools, 1);
    },
  },
  'the button shows no error while the page reloads during a request, and then sends the same idempotency key':
    {
      async run(tools) {
        const { page, shop } = tools;
        await checkOut(tools, 'slippers');
        const answered = makeDeferred<undefined>();
        shop.answer(/^\/api\/payment-link$/, () => answered.promise);
        shop.answer(/^\/checkout\//, () => delay(slowPageMs, undefined));
        await page.read(() => {
          const button = document.querySelector<HTMLElement>('.tarlan-pay-button');
          const record = () => {
            const seen = localStorage.getItem('seen') ?? '';
            localStorage.setItem('seen', `${seen} ${button?.dataset.status}`);
          };
          // Records only what is painted. A request that is aborted by the reload may still change the old page, but nobody sees that.
          const recordPainted = () => requestAnimationFrame(record);
          if (button)
            new MutationObserver(recordPainted).observe(button, { attributeFilter: ['data-status'] });
        });
        await page.click(payButton);
        await page.seeStatus('creating');
        await page.read(() => Object.assign(window, { isOld: true }) && null);
        await page.go('reload');
        await page.expect(() => 'isOld' in window, false);
        await page.seeStatus('idle');
        expect(await page.read(() => localStorage.getItem('seen'))).toBe(' creating');
        answered.resolve(undefined);
        await leaveForPayment(tools);
        expect(shop.keys).toHaveLength(2);
        expect(new Set(shop.keys).size).toBe(1);
      },
    },
  'the button can be pressed after the payer left the page during a request and went back': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'slippers');
      const answered = makeDeferred<undefined>();
      shop.answer(/^\/api\/payment-link$/, () => answered.promise);
      await page.click(payButton);
      await page.seeStatus('creating');
      await page.driver.open(`${shop.sandboxUrl}/`);
      await page.seeUrl(shop.sandboxUrl);
      await page.go('back');
      await page.seeUrl(shop.url);
      await page.seeStatus('idle');
      answered.resolve(undefined);
      await leaveForPayment(tools);
      expect(new Set(shop.keys).size).toBe(1);
    },
  },
  'the button can be pressed again soon after a navigation that does not leave the page, such as a download':
    {
      async run(tools) {
        const { page, shop } = tools;
        await checkOut(tools, 'slippers');
        shop.answer(/^\/api\/payment-link$/, () => delay(slowAnswerMs, undefined));
        shop.answer(/^\/download$/, () => new Response(null, { status: 204 }));
        await page.click(payButton);
        await page.seeStatus('creating');
        await page.driver.evaluate(() => location.assign('/download'));
        // WebKit drops the response when the page navigates. The next press then gets the link with the same idempotency key.
        const hasEnded = () =>
          document.querySelector<HTMLElement>('.tarlan-pay-button')?.dataset.status !== 'creating';
        await page.expect(hasEnded, true);
        if ((await page.read(() => location.href)).startsWith(shop.url)) await page.click(payButton);
        await page.seeUrl(`${shop.sandboxUrl}/pay/`);
        expect(new Set(shop.keys).size).toBe(1);
      },
    },
};
