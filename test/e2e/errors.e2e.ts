import type { Locator, Page } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { expect, paidHeading, payButton, qrCode, sharedPageTest as test } from './storefront.js';

const cases = [
  ['expected-error', en.errors['provider-not-found'], 'Pay 9 001 881 ₸'],
  ['account-not-found', en.errors['account-not-found'], 'Pay 9 008 015 ₸'],
  ['gateway-failure', en.errors['gateway-failure'], 'Try again'],
  ['unexpected-error', en.errors['invalid-signature'], 'Pay 9 001 014 ₸'],
  ['broken-answer', en.errors.malformed, 'Try again'],
  ['gateway-down', en.errors['gateway-unreachable'], 'Try again'],
  ['no-answer', en.errors.timeout, 'Try again'],
] as const;

for (const [product, message, label] of cases) {
  test(`a failed payment of the product ${product} shows an error message, and another click sends a second request`, async ({
    page,
    shop,
  }) => {
    await shop.checkOut(page, product);
    const button = await pressAndExpectError(page, shop, message, label);
    // For two seconds, the endpoint repeats an error to requests for the same order instead of calling the gateway.
    await expect(async () => {
      await button.click();
      expect(shop.linkRequests()).toBeGreaterThan(1);
    }).toPass();
  });
}

test('a link with an unsafe URL is shown as an error message, and a second click creates no second link', async ({
  page,
  shop,
}) => {
  await shop.checkOut(page, 'unsafe-url');
  const button = await pressAndExpectError(page, shop, en.errors['unsafe-url'], /^Pay /);
  const answered = page.waitForResponse('**/api/payment-link');
  await button.click();
  await answered;
  await expect(button).toHaveAttribute('data-status', 'error');
  expect(shop.linkRequests()).toBe(1);
});

async function pressAndExpectError(
  page: Page,
  { linkRequests }: { linkRequests: () => number },
  message: string,
  label: string | RegExp,
): Promise<Locator> {
  const address = page.url();
  await payButton(page).click();
  await expect(page.getByText(message)).toBeVisible();
  const button = page.getByRole('button', { name: label });
  await expect(button).toHaveAttribute('data-status', 'error');
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-disabled', 'false');
  expect(page.url()).toBe(address);
  expect(linkRequests()).toBe(1);
  return button;
}

test('an order that the shop’s server rejects leads to an error message without a request to the gateway', async ({
  page,
  shop,
}) => {
  await shop.checkOut(page, 'order-rejected');
  await payButton(page).click();
  await expect(page.getByText(en.errors['order-rejected'])).toBeVisible();
  await expect(payButton(page)).toHaveAttribute('data-status', 'error');
  await expect(payButton(page)).toHaveText('Pay 4 200 ₸');
  expect(shop.linkRequests()).toBe(0);
});

test('a button whose order() fails sends no request on the first or the second click', async ({
  page,
  shop,
}) => {
  await shop.checkOut(page, 'order-failure');
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await payButton(page).click();
  await expect(page.getByText(en.errors['order-failed'])).toBeVisible();
  await expect(payButton(page)).toHaveText(en.retry);
  await payButton(page).click();
  await expect(page.getByText(en.errors['order-failed'])).toBeVisible();
  expect(sent).toEqual([]);
});

test.describe('the request for a link is not reported as canceled', () => {
  test('the browser does not report the request for a link as canceled after its QR code has been paid', async ({
    page,
    shop,
  }) => {
    const canceled = recordCanceled(page);
    await shop.checkOut(page, 'qr-image');
    await payButton(page).click();
    await expect(qrCode(page)).toBeVisible();
    // The payment ends the attempt, which aborts its pending requests.
    await shop.settle('paid');
    await expect(paidHeading(page)).toBeVisible();
    expect(canceled).toEqual([]);
  });

  test('the browser does not report the request for a link as canceled when the payment page opens', async ({
    page,
    shop,
  }) => {
    const canceled = recordCanceled(page);
    await shop.checkOut(page, 'slippers');
    await payButton(page).click();
    await page.getByRole('button', { name: 'Pay' }).click();
    await expect(paidHeading(page)).toBeVisible();
    expect(canceled).toEqual([]);
  });

  test('the browser does not report the request for a link as canceled when the gateway refuses the order', async ({
    page,
    shop,
  }) => {
    const canceled = recordCanceled(page);
    await shop.checkOut(page, 'account-not-found');
    // The first failed press loads the failure chunk. From the second press on, the attempt ends as soon as the response is read.
    for (let press = 1; press <= 5; press++) {
      const answered = page.waitForResponse('**/api/payment-link');
      await payButton(page).click();
      await answered;
      await expect(payButton(page)).toHaveAttribute('data-status', 'error');
    }
    expect(canceled).toEqual([]);
  });
});

/** Starts to record the requests for payment links that the browser reports as canceled. */
function recordCanceled(page: Page): string[] {
  const canceled: string[] = [];
  page.on('requestfailed', (request) => {
    if (request.method() === 'POST') canceled.push(request.url());
  });
  return canceled;
}
