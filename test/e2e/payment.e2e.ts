import { expect, payButton, test } from './storefront.js';

test.use({ locale: 'en-US' });

test('from the catalogue to a paid order', async ({ page, shop }) => {
  await page.goto(shop.url);
  await page.getByRole('button', { name: 'Add to cart' }).first().click();
  await page.getByRole('link', { name: /Cart/ }).first().click();
  await page.getByRole('button', { name: 'Go to checkout' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await payButton(page).click();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  expect(requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /api/payment-link']);
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL(`${shop.url}/orders/*`);
  await expect(page.getByRole('heading', { name: 'Thank you, your order is paid' })).toBeVisible();
  expect(shop.sandbox.links()).toMatchObject([{ status: 'paid', amount: 14_900, callback: 'delivered' }]);
});

test('a declined payment, and another try that is paid', async ({ page, shop }) => {
  const id = await shop.checkOut(page, 'throw');
  await payButton(page).click();
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByRole('heading', { name: 'The payment was declined' })).toBeVisible();
  await page.getByRole('link', { name: 'Pay again' }).click();
  await payButton(page).click();
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL(`${shop.url}/orders/${id}`);
  await expect(page.getByRole('heading', { name: 'Thank you, your order is paid' })).toBeVisible();
});

test('a return without a payment is not a payment', async ({ page, shop }) => {
  const id = await shop.checkOut(page, 'coasters');
  await payButton(page).click();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  await page.goto(`${shop.url}/orders/${id}`);
  await expect(page.getByRole('heading', { name: 'Waiting for your payment' })).toBeVisible();
});

test('an order that is paid elsewhere meanwhile is not paid twice', async ({ page, context, shop }) => {
  const id = await shop.checkOut(page, 'cushion');
  const other = await context.newPage();
  await other.goto(`${shop.url}/checkout/${id}`);
  await payButton(other).click();
  await other.getByRole('button', { name: 'Pay' }).click();
  await expect(other.getByRole('heading', { name: 'Thank you, your order is paid' })).toBeVisible();
  await payButton(page).click();
  await expect(page.getByText('This order is already paid. There is nothing more to pay.')).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
});

test('a double click gives one request at the gateway', async ({ page, shop }) => {
  await shop.checkOut(page, 'slippers');
  await payButton(page).dblclick();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  expect(shop.linkRequests()).toBe(1);
});

test('by keyboard alone', async ({ page, shop }) => {
  await shop.checkOut(page, 'slippers');
  await payButton(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  await page.getByRole('button', { name: 'Pay' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Thank you, your order is paid' })).toBeVisible();
});

for (const [locale, label, language] of [
  ['ru-RU', 'Оплатить 14 900 ₸', 'Русский'],
  ['kk-KZ', '14 900 ₸ төлеу', 'Қазақша'],
] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });

    test('the button speaks it, and the page can be switched', async ({ page, shop }) => {
      await shop.checkOut(page, 'slippers');
      await expect(page.getByRole('button', { name: label })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
      await page
        .getByRole('button', { name: 'English' })
        .or(page.getByRole('radio', { name: 'English' }))
        .click();
      await expect(page.getByRole('button', { name: 'Pay 14 900 ₸' })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    });
  });
}
