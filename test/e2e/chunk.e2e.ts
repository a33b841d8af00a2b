import { readFileSync } from 'node:fs';
import { en } from 'react-tarlan-pay/locales';
import { storefrontModules } from './buildStorefront.js';
import { findQRCodeChunk } from './modulesOf.js';
import { dialog, expect, paidHeading, payButton, qrCode, sharedPageTest as test } from './storefront.js';

/** Matches requests for the chunk that draws QR codes. Retries add a query to its URL. */
const chunkUrl = () =>
  new RegExp(`/${findQRCodeChunk(JSON.parse(readFileSync(storefrontModules, 'utf8')))}(\\?\\d+)?$`);

test('the dialog shows a link while the chunk of the QR code cannot be loaded, and the QR code when the chunk has loaded', async ({
  page,
  shop,
}) => {
  const chunk = chunkUrl();
  await shop.checkOut(page, 'qr-image');
  let failures = 0;
  await page.route(chunk, (route) => {
    failures += 1;
    return route.fulfill({ status: 404 });
  });
  await payButton(page).click();
  const link = page.getByRole('link', { name: en.open });
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute('href', String(shop.links()[0]?.url));
  await expect(payButton(page)).toHaveAttribute('data-status', 'qr');
  // The page retries a failed load without a press.
  await expect.poll(() => failures).toBeGreaterThan(1);

  await page.unroute(chunk);
  await expect(qrCode(page)).toBeVisible({ timeout: 15_000 });
  await expect(dialog(page).getByText(en.panel.waiting)).toBeVisible();
  await shop.settle('paid');
  await expect(paidHeading(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
});

test('an order can be paid by its link if the chunk of the QR code cannot be loaded', async ({
  page,
  shop,
}) => {
  await shop.checkOut(page, 'qr-image');
  await page.route(chunkUrl(), (route) => route.fulfill({ status: 404 }));
  await payButton(page).click();
  await page.getByRole('link', { name: en.open }).click();
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(paidHeading(page)).toBeVisible();
});
