import type { Page } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { pauseClock } from './pauseClock.js';
import { readTimeLeft } from './readTimeLeft.js';
import { setVisibility } from './setVisibility.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

const lifetimeMs = 15 * 60_000;

const expiredHeading = (page: Page) =>
  dialog(page).getByRole('heading', { name: 'Your time to pay has run out' });

/** Expects the countdown to start at the lifetime minus the server's response time, which is up to 10 s on a busy machine. */
async function expectTimeLeft(page: Page, lifetimeS: number): Promise<number> {
  await expect(dialog(page).getByRole('timer')).toBeVisible();
  const left = await readTimeLeft(page);
  expect(left).toBeLessThanOrEqual(lifetimeS);
  expect(left).toBeGreaterThan(lifetimeS - 10);
  return left;
}

/** Shows the QR code with a paused clock, which only the test advances. */
async function showCode(page: Page, checkOut: () => Promise<unknown>): Promise<void> {
  await page.clock.install();
  await checkOut();
  await pauseClock(page);
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await expect(dialog(page).getByText(en.panel.waiting)).toBeVisible();
}

test('a QR code that is valid for 30 s is hidden after 30 s, and a new QR code can be requested and paid', async ({
  page,
  shop,
}) => {
  // Only for this product, the endpoint creates a second link. For others it would repeat the first link, which the server keeps open.
  await showCode(page, () => shop.checkOut(page, 'expires-soon'));
  await expectTimeLeft(page, 30);
  await page.clock.fastForward(30_000);
  await expect(expiredHeading(page)).toBeVisible();
  await expect(qrCode(page)).toHaveCount(0);
  await expect(expiredHeading(page)).toBeFocused();
  expect(shop.linkRequests()).toBe(1);

  await dialog(page).getByRole('button', { name: en.newCode }).click();
  await expect(qrCode(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(2);
  await page.clock.resume();
  await shop.settle('paid');
  await expect(paidHeading(page)).toBeVisible();
});

test('a payment in the last second before a QR code expires shows the paid order, and no new QR code is offered', async ({
  page,
  shop,
}) => {
  const texts: string[] = [];
  await page.exposeFunction('noteText', (text: string) => texts.push(text));
  await showCode(page, () => shop.checkOut(page, 'qr-image'));
  await expectTimeLeft(page, 900);
  await page.evaluate(() => {
    // The global function is defined by `exposeFunction()` above.
    const { noteText } = window as unknown as { noteText(text: string): void };
    const observer = new MutationObserver(() => noteText(document.body.innerText));
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  await page.clock.fastForward(((await readTimeLeft(page)) - 1) * 1_000);
  await expect(dialog(page).getByRole('timer')).toHaveText('Time left: 0:01');
  await shop.settle('paid');
  await page.clock.fastForward(1_000);
  await page.clock.resume();
  await expect(paidHeading(page)).toBeVisible();
  expect(texts.filter((text) => text.includes(en.newCode))).toEqual([]);
  expect(shop.linkRequests()).toBe(1);
});

test('if an expired QR code was paid, a click for a new QR code shows the paid order and creates no link', async ({
  page,
  shop,
}) => {
  await showCode(page, () => shop.checkOut(page, 'qr-image'));
  await page.clock.fastForward(lifetimeMs);
  await expect(expiredHeading(page)).toBeVisible();
  await shop.settle('paid');
  await dialog(page).getByRole('button', { name: en.newCode }).click();
  await page.clock.resume();
  await expect(paidHeading(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
});

test('a QR code that expired while the computer slept is hidden when the page becomes visible', async ({
  page,
  shop,
}) => {
  await showCode(page, () => shop.checkOut(page, 'qr-image'));
  await setVisibility(page, 'hidden');
  // Simulates sleep: the time advances without firing timers.
  await page.evaluate((ms) => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + ms;
  }, lifetimeMs);
  await expect(qrCode(page)).toBeVisible();
  await setVisibility(page, 'visible');
  await expect(expiredHeading(page)).toBeVisible();
  await expect(qrCode(page)).toHaveCount(0);
});
