import type { Page } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { setVisibility } from './setVisibility.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

const lifetimeMs = 15 * 60_000;

/** Shows the code; the page's clock stands still from before the click, and moves only when the test moves it. */
async function showCode(page: Page, checkOut: () => Promise<unknown>): Promise<void> {
  await page.clock.install();
  await checkOut();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await expect(dialog(page).getByText(en.panel.waiting)).toBeVisible();
}

test('the time runs out: no code any more, and a new one is paid', async ({ page, shop }) => {
  await showCode(page, () => shop.checkOut(page, 'qr-image'));
  await expect(dialog(page).getByRole('timer')).toHaveText('Time left: 15:00');
  await page.clock.fastForward(lifetimeMs);
  await expect(page.getByText(en.expired)).toBeVisible();
  await expect(qrCode(page)).toHaveCount(0);
  await expect(payButton(page)).toBeFocused();
  expect(shop.linkRequests()).toBe(1);

  await page.getByRole('button', { name: en.newCode }).click();
  await expect(qrCode(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(2);
  await page.clock.resume();
  await shop.settle('paid');
  await expect(paidHeading(page)).toBeVisible();
});

test('a code for thirty seconds runs out as fast', async ({ page, shop }) => {
  await showCode(page, () => shop.checkOut(page, 'expires-soon'));
  await page.clock.fastForward(30_000);
  await expect(page.getByText(en.expired)).toBeVisible();
});

test('paid in the last second: paid, and no new code is offered', async ({ page, shop }) => {
  const labels: string[] = [];
  await page.exposeFunction('noteLabel', (label: string) => labels.push(label));
  await showCode(page, () => shop.checkOut(page, 'qr-image'));
  await payButton(page).evaluate((button) => {
    // Made by exposeFunction above.
    const { noteLabel } = window as unknown as { noteLabel(label: string): void };
    const observer = new MutationObserver(() => noteLabel(button.textContent));
    observer.observe(button, { childList: true, characterData: true, subtree: true });
  });
  await page.clock.fastForward(lifetimeMs - 1_000);
  await expect(dialog(page).getByRole('timer')).toHaveText('Time left: 0:01');
  await shop.settle('paid');
  await page.clock.fastForward(1_000);
  await expect(paidHeading(page)).toBeVisible();
  expect(labels).not.toContain(en.newCode);
  expect(shop.linkRequests()).toBe(1);
});

test('a payment after the time was up still wins: a new code is asked for, and none is made', async ({
  page,
  shop,
}) => {
  await showCode(page, () => shop.checkOut(page, 'qr-image'));
  await page.clock.fastForward(lifetimeMs);
  await expect(page.getByText(en.expired)).toBeVisible();
  await shop.settle('paid');
  await page.getByRole('button', { name: en.newCode }).click();
  await expect(paidHeading(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
});

test('asleep over the expiry: expired at once when the page is seen again', async ({ page, shop }) => {
  await showCode(page, () => shop.checkOut(page, 'qr-image'));
  await setVisibility(page, 'hidden');
  // Time goes on, timers do not.
  await page.clock.setSystemTime(await page.evaluate((ms) => Date.now() + ms, lifetimeMs));
  await expect(qrCode(page)).toBeVisible();
  await setVisibility(page, 'visible');
  await expect(page.getByText(en.expired)).toBeVisible();
  await expect(qrCode(page)).toHaveCount(0);
});
