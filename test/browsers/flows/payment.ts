import { en, kk } from 'react-tarlan-pay/locales';
import { expect } from 'vitest';
import type { Flow } from '../Flow.js';
import {
  cancelButton,
  checkOut,
  dialog,
  expectLinks,
  leaveForPayment,
  openButton,
  openDialog,
  outcome,
  paidHeading,
  payButton,
} from './targets.js';

/** Payments that succeed, and payments that are rejected. */
export const paymentFlows: Readonly<Record<string, Flow>> = {
  'a press of the button opens the payment page, and the shop then shows that the order is paid': {
    async run(tools) {
      const { page, shop } = tools;
      const id = await checkOut(tools, 'slippers');
      await leaveForPayment(tools);
      await page.click(outcome('paid'));
      await page.seeUrl(`${shop.url}/orders/${id}`);
      await page.see(paidHeading);
      expectLinks(tools, 1);
    },
  },
  'the payer pays with the QR code in the payment dialog': {
    needs: ['mouse'],
    async run(tools) {
      const { page, shop } = tools;
      await openDialog(tools);
      await page.seeCode(() => shop.links()[0]);
      await shop.settle('paid');
      await page.see(paidHeading);
      expectLinks(tools, 1);
    },
  },
  'the payer pays with the QR code below the button': {
    needs: ['mouse'],
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'qr-image', {});
      await page.click(payButton);
      await page.seeStatus('qr');
      await page.seeCode(() => shop.links()[0]);
      await shop.settle('paid');
      await page.seeStatus('paid');
    },
  },
  'the payment dialog shows that the order is paid, and closes with its “Done” button': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'qr-image', { mode: 'qr', presentation: 'dialog' });
      await page.click(payButton);
      await page.see(dialog);
      await page.seeStatus('qr');
      await shop.settle('paid');
      await page.seeStatus('paid');
      await page.click({ css: 'dialog .tarlan-pay-primary', text: en.panel.done });
      await page.seeNo(dialog);
    },
  },
  'the payer pays with a new QR code after the first payment was declined': {
    async run(tools) {
      const { page, shop } = tools;
      await openDialog(tools);
      await page.seeCode(() => shop.links()[0]);
      await shop.settle('declined');
      await page.click({ css: '.tarlan-pay-primary', text: en.retry });
      await page.seeCode(() => shop.links()[1]);
      await shop.settle('paid');
      await page.see(paidHeading);
      expectLinks(tools, 2);
    },
  },
  'the payer pays on a new payment page after the first payment was declined': {
    async run(tools) {
      const { page, shop } = tools;
      const id = await checkOut(tools, 'throw');
      await leaveForPayment(tools);
      await page.click(outcome('declined'));
      await page.seeUrl(`${shop.url}/orders/${id}`);
      await page.click({ css: '.tarlan-pay-primary', text: 'Try again' });
      await leaveForPayment(tools);
      await page.click(outcome('paid'));
      await page.see(paidHeading);
    },
  },
  'the button shows an error of the gateway, and sends another request when it is pressed again': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'gateway-failure');
      for (const requests of [1, 2]) {
        await page.click(payButton);
        await expect.poll(() => shop.keys.length).toBe(requests);
        await page.seeStatus('error');
        await page.see({ css: '[role="status"]', text: en.errors['gateway-failure'] });
        await page.seeFocus('.tarlan-pay-button, body');
      }
      // The outcome of the first request is unknown, so the second request has the same idempotency key.
      expect(new Set(shop.keys).size).toBe(1);
    },
  },
  'a double click on the button sends one request for a link': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'slippers');
      await page.click(payButton, 2);
      await page.seeUrl(`${shop.sandboxUrl}/pay/`);
      expect(shop.keys).toHaveLength(1);
    },
  },
  'pressing Enter twice on the button sends one request for a link': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'qr-image');
      await page.read(() => document.querySelector<HTMLElement>('.tarlan-pay-button')?.focus());
      await page.press('Enter');
      await page.press('Enter');
      await page.see(dialog);
      expect(shop.keys).toHaveLength(1);
      // The second Enter has not followed the link in the dialog.
      await page.seeUrl(`${shop.url}/checkout/`);
    },
  },
  'the example shop and its button are in Kazakh in a browser whose language is Kazakh': {
    needs: ['language'],
    launch: { language: 'kk-KZ' },
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'qr-image');
      await page.expect(() => document.documentElement.lang, 'kk');
      await page.see({ ...payButton, text: 'төлеу' });
      await page.click(payButton);
      await page.see({ css: 'dialog h3', text: kk.panel.scan });
      await page.seeCode(() => shop.links()[0]);
      await page.click(cancelButton);
      await page.seeNo(dialog);
    },
  },
};
