import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { expect, payButton, test } from './storefront.js';

test.use({ locale: 'en-US' });

test('Back from the payment page, loaded anew, gives a usable button', async ({ page, shop }) => {
  await shop.checkOut(page, 'slippers');
  await payButton(page).click();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  await page.goBack();
  await expect(payButton(page)).toHaveAttribute('data-status', 'idle');
  await payButton(page).click();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  expect(shop.linkRequests()).toBe(2);
});

test('Back from the payment page, out of the back/forward cache, gives a usable button', async ({ shop }) => {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage({ locale: 'en-US' });
    await shop.checkOut(page, 'slippers');
    // Only a page restored as it was left still has this.
    await page.evaluate(() => Object.assign(window, { left: true }));
    await payButton(page).click();
    await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
    // Not goBack(): it waits for a load that a restored page does not have.
    await page.evaluate(() => history.back());
    await expect(payButton(page)).toHaveAttribute('data-status', 'idle');
    expect(await page.evaluate(() => 'left' in window)).toBe(true);
    await payButton(page).click();
    await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
    expect(shop.linkRequests()).toBe(2);
  } finally {
    await browser.close();
  }
});
