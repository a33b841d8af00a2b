import { test as base, expect, type Page } from '@playwright/test';
import { type Storefront, startStorefront } from '../../examples/storefront/server/startStorefront.js';
import { storefrontClient } from './buildStorefront.js';

interface Shop extends Storefront {
  /** Orders one product and opens its checkout page; gives the order's id. */
  checkOut(page: Page, productId: string): Promise<string>;
  /** How many requests for a link the gateway got. */
  linkRequests(): number;
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
        return id;
      },
      linkRequests: () => storefront.sandbox.requests().length,
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

export const payButton = (page: Page) =>
  page.getByRole('button', { name: /^(Pay|Try again|Оплатить|.*төлеу$)/ });
