import { test as base, devices, expect, type Page } from '@playwright/test';
import type { PaymentLocale } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { type Storefront, startStorefront } from '../../examples/storefront/server/startStorefront.js';
import { storefrontClient } from './buildStorefront.js';

type Sandbox = Storefront['sandbox'];

interface Shop extends Pick<Storefront, 'url' | 'sandboxUrl'> {
  /** Creates an order for one product, opens its checkout page, and returns the order's id. */
  checkOut(page: Page, productId: string): Promise<string>;
  /** The payment links that the test has created, oldest first. */
  links(): ReturnType<Sandbox['links']>;
  /** Number of payment link requests that the gateway has received from the test. */
  linkRequests(): number;
  /** Sets the outcome of the newest payment link, as if the payer had paid or declined on a phone. */
  settle(outcome: Parameters<Sandbox['settle']>[1]): Promise<void>;
  /** Sends a callback (webhook) of the newest payment link with this transaction status. */
  report(transactionStatus: number): Promise<void>;
}

interface WorkerFixtures {
  storefront: Storefront;
  sharedPage: Page;
}

/**
 * Tests against a storefront on free ports: the built client, the real signing endpoint and the sandbox. All tests of a
 * worker share one storefront. Each test has its own orders and its own page.
 */
export const test = base.extend<{ shop: Shop; pageErrors: string[] }, WorkerFixtures>({
  storefront: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      // The timeout is short, because one test waits for it, but long enough for a busy machine, which may need over a second for a link.
      const storefront = await startStorefront({ clientDir: storefrontClient, gatewayTimeoutMs: 5_000 });
      await use(storefront);
      await storefront.close();
    },
    { scope: 'worker' },
  ],
  sharedPage: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ ...devices['Desktop Chrome'], locale: 'en-US' });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  shop: ({ storefront }, use) => use(createShop(storefront)),
  // No page may have an uncaught error or violate the Content-Security-Policy, whatever the test asserts.
  pageErrors: [
    async ({ page, browserName }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => {
        // Firefox reports two effects of the tests as page errors: the <style> of Playwright's screenshots, and chunks that a test blocks.
        const isOfTest = /\(style-src-elem\)|^(Error: )?Loading module from/.test(String(error));
        if (browserName !== 'firefox' || !isOfTest) errors.push(String(error));
      });
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) errors.push(message.text());
      });
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * The same fixtures with a page that all tests of a worker share, because opening a browser context takes longer than most tests.
 * Only for tests that leave nothing behind in the page, such as a fake clock, an exposed function, a cart or a language setting.
 */
export const sharedPageTest = test.extend({
  page: async ({ sharedPage }, use) => {
    await use(sharedPage);
    await sharedPage.unrouteAll();
    await sharedPage.goto('about:blank');
  },
});

export { expect };

function createShop({ url, sandboxUrl, sandbox }: Storefront): Shop {
  const earlierLinks = sandbox.links().length;
  const earlierRequests = sandbox.requests().length;
  const links = () => sandbox.links().slice(earlierLinks);
  const newestLink = () => String(links().at(-1)?.id);
  return {
    url,
    sandboxUrl,
    checkOut: async (page, productId) => {
      const response = await page.request.post(`${url}/api/orders`, {
        headers: { origin: url },
        data: { items: [{ productId, quantity: 1 }] },
      });
      const { id } = await response.json();
      await page.goto(`${url}/checkout/${id}`);
      await expect(payButton(page)).toBeVisible();
      return id;
    },
    links,
    linkRequests: () => sandbox.requests().length - earlierRequests,
    settle: async (outcome) => {
      await sandbox.settle(newestLink(), outcome);
    },
    report: async (status) => {
      await sandbox.trigger({ linkId: newestLink(), status });
    },
  };
}

/** The pay button in every language and state. */
export const payButton = (page: Page) => page.getByRole('button').and(page.locator('[data-status]'));

export const dialog = (page: Page, { panel }: Pick<PaymentLocale, 'panel'> = en) =>
  page.getByRole('dialog', { name: panel.title });

export const qrCode = (page: Page, { panel }: Pick<PaymentLocale, 'panel'> = en) =>
  dialog(page, { panel }).getByRole('img', { name: panel.qrCode });

/** The heading that only the page of a paid order has. */
export const paidHeading = (page: Page) =>
  page.getByRole('heading', { name: 'Thank you, your order is paid' });
