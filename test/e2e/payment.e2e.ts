import { expect, paidHeading, payButton, sharedPageTest, test } from './storefront.js';

test.describe('on a new page', () => {
  test.use({ locale: 'en-US' });

  test('a payer adds a product to the cart, checks out and pays', async ({ page, shop }) => {
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
    await expect(paidHeading(page)).toBeVisible();
    expect(shop.links()).toMatchObject([{ status: 'paid', amount: 14_900, callback: 'delivered' }]);
  });
});

sharedPageTest('a declined payment can be tried again and paid', async ({ page, shop }) => {
  const id = await shop.checkOut(page, 'throw');
  await payButton(page).click();
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByRole('heading', { name: 'The payment was declined' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeFocused();
  await payButton(page).click();
  await page.getByRole('button', { name: 'Pay' }).click();
  await page.waitForURL(`${shop.url}/orders/${id}`);
  await expect(paidHeading(page)).toBeVisible();
});

sharedPageTest(
  'the shop does not show an order as paid if the payer returns from the payment page without paying',
  async ({ page, shop }) => {
    const id = await shop.checkOut(page, 'coasters');
    await payButton(page).click();
    await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
    await page.goto(`${shop.url}/orders/${id}`);
    await expect(page.getByRole('heading', { name: 'Waiting for your payment' })).toBeVisible();
  },
);

sharedPageTest('an order paid in another tab cannot be paid again', async ({ page, shop }) => {
  const id = await shop.checkOut(page, 'cushion');
  const other = await page.context().newPage();
  await other.goto(`${shop.url}/checkout/${id}`);
  await payButton(other).click();
  await other.getByRole('button', { name: 'Pay' }).click();
  await expect(paidHeading(other)).toBeVisible();
  await other.close();
  await payButton(page).click();
  await expect(page.getByText('This order is already paid. There is nothing more to pay.')).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
});

sharedPageTest('an order can be paid with the keyboard alone', async ({ page, shop }) => {
  await shop.checkOut(page, 'slippers');
  await payButton(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  await page.getByRole('button', { name: 'Pay' }).focus();
  await page.keyboard.press('Enter');
  await expect(paidHeading(page)).toBeVisible();
});

for (const [locale, label, language] of [
  ['ru-RU', 'Оплатить 14 900 ₸', 'Russian'],
  ['kk-KZ', '14 900 ₸ төлеу', 'Kazakh'],
] as const) {
  test.describe(`in a ${language} browser`, () => {
    test.use({ locale });

    test(`the pay button in a browser with the language ${language} is in ${language} until the payer chooses English on the page`, async ({
      page,
      shop,
    }) => {
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
