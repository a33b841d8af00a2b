import { en } from 'react-tarlan-pay/locales';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

const chunk = '**/assets/panel-*.js';

test('the chunk of the code is missing, as after a deploy: the link is there, and the code as soon as it can be', async ({
  page,
  shop,
}) => {
  await shop.checkOut(page, 'qr-image');
  let refused = 0;
  await page.route(chunk, (route) => {
    refused += 1;
    return route.fulfill({ status: 404 });
  });
  await payButton(page).click();
  const [link] = await Promise.all([
    page.getByRole('link', { name: en.open }),
    expect.poll(() => refused).toBeGreaterThan(0),
  ]);
  await expect(link).toHaveAttribute('href', String(shop.sandbox.links()[0]?.url));
  await expect(payButton(page)).toHaveAttribute('data-status', 'qr');
  // It is tried again by itself.
  await expect.poll(() => refused).toBeGreaterThan(1);

  await page.unroute(chunk);
  await expect(qrCode(page)).toBeVisible({ timeout: 15_000 });
  await expect(dialog(page).getByText(en.panel.waiting)).toBeVisible();
  await shop.settle('paid');
  await expect(paidHeading(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
});

test('while the chunk is missing, the link pays as well', async ({ page, shop }) => {
  await shop.checkOut(page, 'qr-image');
  await page.route(chunk, (route) => route.fulfill({ status: 404 }));
  await payButton(page).click();
  await page.getByRole('link', { name: en.open }).click();
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(paidHeading(page)).toBeVisible();
});
