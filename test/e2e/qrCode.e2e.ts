import { readFile } from 'node:fs/promises';
import { devices } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { decodeQRCode } from '../nodeDecoder.js';
import { dialog, expect, paidHeading, payButton, qrCode, sharedPageTest, test } from './storefront.js';

for (const product of ['qr-image', 'qr-only']) {
  sharedPageTest(
    `the QR code for the product ${product} on a desktop contains the payment link`,
    async ({ page, shop }) => {
      await shop.checkOut(page, product);
      await payButton(page).click();
      await expect(qrCode(page)).toBeVisible();
      const [link] = shop.links();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await decodeQRCode(await dialog(page).screenshot()), colorScheme).toBe(link?.url);
      }
      await page.emulateMedia({ colorScheme: 'light' });
      expect(page.url()).toContain('/checkout/');
      const appLink = dialog(page).getByRole('link', { name: en.open });
      if (product === 'qr-only') await expect(appLink).toHaveCount(0);
      else await expect(appLink).toHaveAttribute('href', String(link?.url));
    },
  );
}

test.describe('on a phone', () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
  test.use({ ...phone, locale: 'en-US' });

  test('a tap on the pay button on a phone opens the payment page instead of a QR code', async ({
    page,
    shop,
  }) => {
    await shop.checkOut(page, 'qr-image');
    await payButton(page).tap();
    await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
    await page.getByRole('button', { name: 'Pay' }).tap();
    await expect(paidHeading(page)).toBeVisible();
  });

  test('a QR code without a payment page can be saved, shared, cancelled, shown again and paid on a phone', async ({
    page,
    shop,
  }) => {
    await shop.checkOut(page, 'qr-only');
    await payButton(page).tap();
    await expect(qrCode(page)).toBeInViewport({ ratio: 1 });
    const [link] = shop.links();
    const save = dialog(page).getByRole('button', { name: en.panel.saveCode });
    const downloaded = page.waitForEvent('download');
    await save.tap();
    expect(await decodeQRCode(await readFile(await (await downloaded).path()))).toBe(link?.url);
    const shared = page.evaluate(
      () =>
        new Promise((resolve) => {
          Object.assign(navigator, {
            canShare: () => true,
            share: async ({ files: [file] }: { files: File[] }) => resolve([file?.name, file?.type]),
          });
        }),
    );
    await save.tap();
    expect(await shared).toEqual(['payment-qr-code.png', 'image/png']);
    await dialog(page).getByRole('button', { name: en.panel.cancel }).tap();
    await expect(dialog(page)).toHaveCount(0);
    await payButton(page).tap();
    await expect(qrCode(page)).toBeVisible();
    await shop.settle('paid');
    await expect(paidHeading(page)).toBeVisible();
  });
});
