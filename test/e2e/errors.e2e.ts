import { en } from 'react-tarlan-pay/locales';
import { expect, payButton, test } from './storefront.js';

test.use({ locale: 'en-US' });

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

for (const [product, words, label] of cases) {
  test(`${product}: words for the payer, and a button ready to try again`, async ({ page, shop }) => {
    await shop.checkOut(page, product);
    const address = page.url();
    await payButton(page).click();
    await expect(page.getByText(words)).toBeVisible();
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

test('order-rejected: the shop refuses, and the gateway is not asked', async ({ page, shop }) => {
  await shop.checkOut(page, 'order-rejected');
  await payButton(page).click();
  await expect(page.getByText(en.errors['order-rejected'])).toBeVisible();
  await expect(payButton(page)).toHaveAttribute('data-status', 'error');
  await expect(payButton(page)).toHaveText('Pay 4 200 ₸');
  expect(shop.linkRequests()).toBe(0);
});

test('order-failure: nothing is sent, and a press tries again', async ({ page, shop }) => {
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

test('offline, then online: nothing is sent by itself, and a press goes through', async ({
  page,
  context,
  shop,
}) => {
  await shop.checkOut(page, 'slippers');
  await expect(payButton(page)).toBeVisible();
  await context.setOffline(true);
  await payButton(page).click();
  await expect(page.getByText(en.errors.offline)).toBeVisible();
  await context.setOffline(false);
  expect(shop.linkRequests()).toBe(0);
  await payButton(page).click();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  expect(shop.linkRequests()).toBe(1);
});
