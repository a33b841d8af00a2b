import { en } from 'react-tarlan-pay/locales';
import { expect, payButton, sharedPageTest as test } from './storefront.js';

const cases = [
  ['expected-error', en.errors['provider-not-found'], 'Pay 9 001 881 ₸'],
  ['account-not-found', en.errors['account-not-found'], 'Pay 9 008 015 ₸'],
  ['gateway-failure', en.errors['gateway-failure'], 'Try again'],
  ['unexpected-error', en.errors['invalid-signature'], 'Pay 9 001 014 ₸'],
  ['broken-answer', en.errors.malformed, 'Try again'],
  ['gateway-down', en.errors['gateway-unreachable'], 'Try again'],
  ['unsafe-url', en.errors['unsafe-url'], /^Pay /],
  ['no-answer', en.errors.timeout, 'Try again'],
] as const;

for (const [product, message, label] of cases) {
  test(`${product}: shows an error message and a button that tries again`, async ({ page, shop }) => {
    await shop.checkOut(page, product);
    const address = page.url();
    await payButton(page).click();
    await expect(page.getByText(message)).toBeVisible();
    const button = page.getByRole('button', { name: label });
    await expect(button).toHaveAttribute('data-status', 'error');
    await expect(button).toBeFocused();
    await expect(button).toHaveAttribute('aria-disabled', 'false');
    expect(page.url()).toBe(address);
    expect(shop.linkRequests()).toBe(1);
    await button.click();
    await expect.poll(shop.linkRequests).toBe(2);
  });
}

test('order-rejected: shows the shop’s rejection without a request to the gateway', async ({
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

test('order-failure: sends no request, on the first press or the second', async ({ page, shop }) => {
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

test('a request whose answer was read is not reported as canceled', async ({ page, shop }) => {
  const canceled: string[] = [];
  page.on('requestfailed', (request) => canceled.push(request.url()));
  await shop.checkOut(page, 'account-not-found');
  // The first failure loads the failure chunk. From the second one on, the attempt ends as soon as the answer is read.
  for (let press = 1; press <= 5; press++) {
    const answered = page.waitForResponse('**/api/payment-link');
    await payButton(page).click();
    await answered;
    await expect(payButton(page)).toHaveAttribute('data-status', 'error');
  }
  expect(canceled).toEqual([]);
});
