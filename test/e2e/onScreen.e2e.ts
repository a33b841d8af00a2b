import { devices } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { decodeQrCode } from '../nodeDecoder.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

test('a code scanned and paid by phone: the desktop goes on to the paid order', async ({ page, shop }) => {
  const id = await shop.checkOut(page, 'qr-image');
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await expect(dialog(page).getByText(en.panel.waiting)).toBeVisible();
  await shop.settle('paid');
  await expect(paidHeading(page)).toBeVisible();
  expect(page.url()).toBe(`${shop.url}/orders/${id}`);
  await expect(dialog(page)).toHaveCount(0);
  expect(shop.linkRequests()).toBe(1);
});

test('a second device decodes the code from the screen and pays', async ({ page, browser, shop }) => {
  await shop.checkOut(page, 'qr-image');
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  const address = await decodeQrCode(await page.screenshot());
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7'];
  const phone = await browser.newContext({ ...pixel, locale: 'en-US' });
  const bank = await phone.newPage();
  await bank.goto(String(address));
  await bank.getByRole('button', { name: 'Pay' }).tap();
  await expect(paidHeading(bank)).toBeVisible();
  await expect(paidHeading(page)).toBeVisible();
  await phone.close();
});

test('declined at the bank: the dialog closes, the button tries again, and that is paid', async ({
  page,
  shop,
}) => {
  await shop.checkOut(page, 'qr-image');
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await shop.settle('declined');
  await expect(page.getByText(en.declined)).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
  await expect(payButton(page)).toBeFocused();
  await expect(payButton(page)).toHaveText(en.retry);
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await shop.settle('paid');
  await expect(paidHeading(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(2);
});

test('cancelled: nothing is asked any more, and a press makes a new code', async ({ page, shop }) => {
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await dialog(page).getByRole('button', { name: en.panel.cancel }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(payButton(page)).toHaveAttribute('data-status', 'idle');
  await expect(payButton(page)).toBeFocused();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.clock.runFor(30_000);
  expect(requests).toEqual([]);
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(2);
});

test('the dialog by keyboard alone', async ({ page, shop }) => {
  await shop.checkOut(page, 'qr-image');
  await payButton(page).focus();
  await page.keyboard.press('Enter');
  const title = dialog(page).getByRole('heading', { name: en.panel.title });
  await expect(title).toBeFocused();

  const stops = [
    dialog(page).getByRole('link', { name: en.panel.openApp }),
    dialog(page).getByRole('button', { name: en.panel.copy }),
    dialog(page).getByRole('button', { name: en.panel.cancel }),
  ];
  for (const stop of stops) {
    await page.keyboard.press('Tab');
    await expect(stop).toBeFocused();
  }
  // Further on there is nothing of the page: the browser's own controls, and around again.
  const outside = () =>
    page.evaluate(() => {
      const { activeElement, body } = document;
      return activeElement !== body && !activeElement?.closest('dialog') && activeElement?.outerHTML;
    });
  for (let press = 0; press < 5; press++) {
    await page.keyboard.press('Tab');
    expect(await outside()).toBe(false);
  }
  for (let press = 0; press < 9; press++) {
    await page.keyboard.press('Shift+Tab');
    expect(await outside()).toBe(false);
  }
  // Inert: not even a script can put the focus there.
  await title.focus();
  await page.locator('.cart-link').evaluate((link: HTMLElement) => link.focus());
  await expect(title).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(payButton(page)).toBeFocused();
  await expect(payButton(page)).toHaveAttribute('data-status', 'idle');

  // Browsers let a page hold back Escape once only: the second one must do no less.
  await page.keyboard.press('Enter');
  await expect(title).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(payButton(page)).toBeFocused();
  await expect(payButton(page)).toHaveAttribute('data-status', 'idle');
});

test.describe('on a phone', () => {
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7'];
  test.use({ ...pixel, locale: 'en-US' });

  test('a code alone in the dialog, by touch: cancelled, shown anew, paid', async ({ page, shop }) => {
    await shop.checkOut(page, 'qr-only');
    await payButton(page).tap();
    await expect(qrCode(page)).toBeInViewport({ ratio: 1 });
    await dialog(page).getByRole('button', { name: en.panel.cancel }).tap();
    await expect(dialog(page)).toHaveCount(0);
    await payButton(page).tap();
    await expect(qrCode(page)).toBeVisible();
    await shop.settle('paid');
    await expect(paidHeading(page)).toBeVisible();
  });
});
