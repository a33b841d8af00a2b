import { devices } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { decodeQRCode } from '../nodeDecoder.js';
import { dialog, expect, paidHeading, payButton, qrCode, sharedPageTest, test } from './storefront.js';

sharedPageTest(
  'a phone scans the code and pays, and the desktop shows the paid order',
  async ({ page, browser, shop }) => {
    const id = await shop.checkOut(page, 'qr-image');
    await payButton(page).click();
    await expect(qrCode(page)).toBeVisible();
    await expect(dialog(page).getByText(en.panel.waiting)).toBeVisible();
    await expect(dialog(page)).toContainText(/Kiiz · Order \d{4,}/);
    const address = await decodeQRCode(await page.screenshot());
    const { defaultBrowserType: _, ...pixel } = devices['Pixel 7'];
    const phone = await browser.newContext({ ...pixel, locale: 'en-US' });
    const bank = await phone.newPage();
    await bank.goto(String(address));
    await bank.getByRole('button', { name: 'Pay' }).tap();
    await expect(paidHeading(bank)).toBeVisible();
    await phone.close();
    await expect(paidHeading(page)).toBeVisible();
    expect(page.url()).toBe(`${shop.url}/orders/${id}`);
    await expect(dialog(page)).toHaveCount(0);
    expect(shop.linkRequests()).toBe(1);
  },
);

sharedPageTest(
  'a declined payment can be tried again in the dialog, which stays open',
  async ({ page, shop }) => {
    await shop.checkOut(page, 'qr-image');
    await payButton(page).click();
    await expect(qrCode(page)).toBeVisible();
    await shop.settle('declined');
    await expect(dialog(page).getByRole('heading', { name: 'The payment was declined' })).toBeFocused();
    await dialog(page).getByRole('button', { name: en.retry }).click();
    await expect(qrCode(page)).toBeVisible();
    await shop.settle('paid');
    await expect(paidHeading(page)).toBeVisible();
    expect(shop.linkRequests()).toBe(2);
  },
);

test.describe('with a fake clock', () => {
  test.use({ locale: 'en-US' });

  test('a click after Cancel shows the QR code of the same link again, and the page shows when that link is paid', async ({
    page,
    shop,
  }) => {
    await page.clock.install();
    const id = await shop.checkOut(page, 'qr-image');
    const cancel = async () => {
      await dialog(page).getByRole('button', { name: en.panel.cancel }).click();
      await expect(dialog(page)).toHaveCount(0);
      await expect(payButton(page)).toHaveAttribute('data-status', 'idle');
      await expect(payButton(page)).toBeFocused();
    };
    await payButton(page).click();
    await expect(qrCode(page)).toBeVisible();
    const code = await decodeQRCode(await page.screenshot());
    await cancel();
    await payButton(page).click();
    await expect(qrCode(page)).toBeVisible();
    expect(await decodeQRCode(await page.screenshot())).toBe(code);
    await cancel();
    await shop.settle('paid');
    // Advances the clock past the next status check.
    await page.clock.runFor(30_000);
    await expect(paidHeading(page)).toBeVisible();
    expect(page.url()).toBe(`${shop.url}/orders/${id}`);
    expect(shop.linkRequests()).toBe(1);
  });

  test('a page reloaded while it shows a QR code says that a payment may have been made, and a click shows the QR code again', async ({
    page,
    shop,
  }) => {
    await page.clock.install();
    await shop.checkOut(page, 'qr-image');
    await payButton(page).click();
    await expect(qrCode(page)).toBeVisible();
    const code = await decodeQRCode(await page.screenshot());
    await page.reload();
    await expect(page.getByText(en.returned)).toBeVisible();
    await payButton(page).click();
    await expect(qrCode(page)).toBeVisible();
    expect(await decodeQRCode(await page.screenshot())).toBe(code);
    expect(shop.linkRequests()).toBe(1);
  });
});

sharedPageTest('the dialog can be used with the keyboard alone', async ({ page, shop }) => {
  await shop.checkOut(page, 'qr-image');
  await payButton(page).focus();
  await page.keyboard.press('Enter');
  const title = dialog(page).getByRole('heading', { level: 2 });
  await expect(title).toBeFocused();

  const controls = [
    dialog(page).getByRole('button', { name: en.panel.cancel }),
    dialog(page).getByRole('link', { name: en.open }),
    dialog(page).getByRole('button', { name: en.panel.copy }),
  ];
  for (const control of controls) {
    await page.keyboard.press('Tab');
    await expect(control).toBeFocused();
  }
  // Further presses of Tab reach the dialog and the browser's own controls, but never the page behind the dialog.
  const focusOutsideDialog = () =>
    page.evaluate(() => {
      const { activeElement, body } = document;
      return activeElement !== body && !activeElement?.closest('dialog') && activeElement?.outerHTML;
    });
  for (let press = 0; press < 5; press++) {
    await page.keyboard.press('Tab');
    expect(await focusOutsideDialog()).toBe(false);
  }
  for (let press = 0; press < 9; press++) {
    await page.keyboard.press('Shift+Tab');
    expect(await focusOutsideDialog()).toBe(false);
  }
  // The page behind the dialog is inert, so focus() has no effect there.
  await title.focus();
  await page.locator('.cart-link').evaluate((link: HTMLElement) => link.focus());
  await expect(title).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(payButton(page)).toBeFocused();
  await expect(payButton(page)).toHaveAttribute('data-status', 'idle');

  // Chromium lets a page prevent the `cancel` event of Escape only once per user activation
  // (https://issues.chromium.org/issues/41491338), so the test presses Escape a second time.
  await page.keyboard.press('Enter');
  await expect(title).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(payButton(page)).toBeFocused();
  await expect(payButton(page)).toHaveAttribute('data-status', 'idle');
});
