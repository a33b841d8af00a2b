import { en } from 'react-tarlan-pay/locales';
import type { Flow } from '../Flow.js';
import { checkOut, dialog, paidHeading, payButton } from './targets.js';

/** Time limit for loading a chunk whose first request failed. */
const retryMs = 15_000;

/** Chunks that cannot be loaded at first, for instance because a deploy is under way. */
export const chunkFlows: Readonly<Record<string, Flow>> = {
  'the page shows the QR code, and later that the order is paid, although each chunk failed to load once': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'qr-image');
      shop.failScriptsOnce();
      await page.click(payButton);
      await page.see(dialog, retryMs);
      await page.seeCode(() => shop.links()[0]);
      await page.see({ css: '[role="timer"]' });
      await shop.settle('paid');
      await page.see(paidHeading);
    },
  },
  'a second press of the button shows the error message whose chunk failed to load at the first press': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'expected-error');
      shop.failScriptsOnce();
      await page.click(payButton);
      await page.seeStatus('error');
      await page.click(payButton);
      await page.see({ css: '[role="status"]', text: en.errors['provider-not-found'] });
    },
  },
};
