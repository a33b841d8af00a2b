import { devices } from '@playwright/test';
import { decodeQrCode } from '../nodeDecoder.js';
import { expect, payButton, test } from './storefront.js';

test.use({ locale: 'en-US' });

const qrCode = { name: 'QR code for the payment' };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a desktop, ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const product of ['qr-image', 'qr-only']) {
      test(`${product}: the code on the screen says the link`, async ({ page, shop }) => {
        await shop.checkOut(page, product);
        await payButton(page).click();
        await expect(page.getByRole('img', qrCode)).toBeVisible();
        await expect(page.getByText('Scan the code with your phone')).toBeVisible();
        const [link] = shop.sandbox.links();
        expect(await decodeQrCode(await page.screenshot({ fullPage: true }))).toBe(link?.url);
        expect(page.url()).toContain('/checkout/');
        const opens = page.getByRole('link', { name: 'Open in the bank’s app' });
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
  await expect(page.getByRole('img', qrCode)).toBeVisible();
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
    await expect(page.getByRole('heading', { name: 'Thank you, your order is paid' })).toBeVisible();
  });

  test('a code alone is shown there too', async ({ page, shop }) => {
    await shop.checkOut(page, 'qr-only');
    await payButton(page).tap();
    await expect(page.getByRole('img', qrCode)).toBeVisible();
  });
});
