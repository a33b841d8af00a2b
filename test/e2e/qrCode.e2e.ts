import { devices } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { decodeQrCode } from '../nodeDecoder.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a desktop, ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const product of ['qr-image', 'qr-only']) {
      test(`${product}: the code on the screen says the link`, async ({ page, shop }) => {
        await shop.checkOut(page, product);
        await payButton(page).click();
        await expect(qrCode(page)).toBeVisible();
        const [link] = shop.sandbox.links();
        expect(await decodeQrCode(await dialog(page).screenshot())).toBe(link?.url);
        expect(page.url()).toContain('/checkout/');
        const opens = dialog(page).getByRole('link', { name: en.panel.openApp });
        if (product === 'qr-only') await expect(opens).toHaveCount(0);
        else await expect(opens).toHaveAttribute('href', String(link?.url));
      });
    }
  });
}

test('nothing of the code is loaded before it is shown', async ({ page, shop }) => {
  const scripts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await shop.checkOut(page, 'qr-image');
  await expect(payButton(page)).toBeVisible();
  expect(scripts.filter((url) => /panel/.test(url))).toEqual([]);
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  expect(scripts.filter((url) => /panel/.test(url))).toHaveLength(1);
});

test.describe('on a phone', () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
  test.use({ ...phone, locale: 'en-US' });

  test('the payer goes to the bank directly', async ({ page, shop }) => {
    await shop.checkOut(page, 'qr-image');
    await payButton(page).tap();
    await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
    await page.getByRole('button', { name: 'Pay' }).tap();
    await expect(paidHeading(page)).toBeVisible();
  });

  test('a code alone is shown there too', async ({ page, shop }) => {
    await shop.checkOut(page, 'qr-only');
    await payButton(page).tap();
    await expect(qrCode(page)).toBeVisible();
    await shop.settle('paid');
    await expect(paidHeading(page)).toBeVisible();
  });
});
