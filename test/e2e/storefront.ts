import { test as base, expect, type Page } from '@playwright/test';
import type { PaymentLocale } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { type Storefront, startStorefront } from '../../examples/storefront/server/startStorefront.js';
import { storefrontClient } from './buildStorefront.js';

type SandboxOutcome = Parameters<Storefront['sandbox']['settle']>[1];

interface Shop extends Storefront {
  /** Orders one product and opens its checkout page, up to its button; gives the order's id. */
  checkOut(page: Page, productId: string): Promise<string>;
  /** How many requests for a link the gateway got. */
  linkRequests(): number;
  /** Does at the bank what the payer of the newest link does there, with the phone. */
  settle(outcome: SandboxOutcome): Promise<void>;
}

/** Tests with a shop of their own: the built client, the real signing endpoint and the sandbox, on free ports. */
export const test = base.extend<{ shop: Shop; faults: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  shop: async ({}, use) => {
    const storefront = await startStorefront({ clientDir: storefrontClient, gatewayTimeoutMs: 1_000 });
    await use({
      ...storefront,
      checkOut: async (page, productId) => {
        const response = await page.request.post(`${storefront.url}/api/orders`, {
          headers: { origin: storefront.url },
          data: { items: [{ productId, quantity: 1 }] },
        });
        const { id } = await response.json();
        await page.goto(`${storefront.url}/checkout/${id}`);
        await expect(payButton(page)).toBeVisible();
        return id;
      },
      linkRequests: () => storefront.sandbox.requests().length,
      settle: async (outcome) => {
        const link = storefront.sandbox.links().at(-1);
        await storefront.sandbox.settle(String(link?.id), outcome);
      },
    });
    await storefront.close();
  },
  // Faults that no page may have, whatever the test looks at.
  faults: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text());
      });
      await use(faults);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** In every language and state: the one button that says where a payment stands. */
export const payButton = (page: Page) => page.getByRole('button').and(page.locator('[data-status]'));

export const dialog = (page: Page, { panel }: Pick<PaymentLocale, 'panel'> = en) =>
  page.getByRole('dialog', { name: panel.title });

export const qrCode = (page: Page, { panel }: Pick<PaymentLocale, 'panel'> = en) =>
  dialog(page, { panel }).getByRole('img', { name: panel.qrCode });

/** The heading of the order's page, which only a paid order has. */
export const paidHeading = (page: Page) =>
  page.getByRole('heading', { name: 'Thank you, your order is paid' });
