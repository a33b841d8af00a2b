import { devices } from '@playwright/test';
import { decodeQRCode } from '../nodeDecoder.js';
import { countStatusChecks } from './countStatusChecks.js';
import { dialog, expect, paidHeading, payButton, qrCode, sharedPageTest as test } from './storefront.js';

test('two tabs with the same order show the same QR code, and both show the paid order after its payment', async ({
  page,
  shop,
}) => {
  const id = await shop.checkOut(page, 'qr-image');
  const otherTab = await page.context().newPage();
  await otherTab.goto(`${shop.url}/checkout/${id}`);
  for (const tab of [page, otherTab]) {
    await payButton(tab).click();
    await expect(qrCode(tab)).toBeVisible();
  }
  const [code, otherCode] = [await page.screenshot(), await otherTab.screenshot()];
  expect(await decodeQRCode(otherCode)).toBe(await decodeQRCode(code));
  await shop.settle('paid');
  for (const tab of [page, otherTab]) await expect(paidHeading(tab)).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
  await otherTab.close();
});

test('a tablet that is rotated still shows its QR code, and sends no second request', async ({
  browser,
  shop,
}) => {
  const { defaultBrowserType: _, ...tablet } = devices['Galaxy Tab S9'];
  const context = await browser.newContext({ ...tablet, locale: 'en-US' });
  const page = await context.newPage();
  // On a tablet, a QR code is shown only for a link without a payment page.
  await shop.checkOut(page, 'qr-only');
  await payButton(page).tap();
  await expect(qrCode(page)).toBeVisible();
  const code = await decodeQRCode(await page.screenshot());
  const checks = countStatusChecks(page);
  const { width, height } = tablet.viewport;
  await page.setViewportSize({ width: height, height: width });
  await expect(qrCode(page)).toBeInViewport({ ratio: 1 });
  expect(await decodeQRCode(await page.screenshot())).toBe(code);
  expect([shop.linkRequests(), checks.count]).toEqual([1, 0]);
  await context.close();
});

test('the checkout page gets the statuses processing, pending and paid from one event stream, without polling', async ({
  page,
  shop,
}, { annotations }) => {
  const accepted: (string | undefined)[] = [];
  page.on('request', (request) => {
    const { accept, referer } = request.headers();
    // Counts only the requests of the checkout page, because the page of the paid order also requests the status.
    if (request.url().endsWith('/status') && referer?.includes('/checkout/')) accepted.push(accept);
  });
  await shop.checkOut(page, 'qr-image');
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await shop.report(7);
  await expect(
    dialog(page).getByRole('heading', { name: 'Confirm the payment in your bank’s app' }),
  ).toBeVisible();
  for (const role of ['img', 'timer', 'link'] as const)
    await expect(dialog(page).getByRole(role)).toHaveCount(0);
  await shop.report(1);
  await expect(qrCode(page)).toBeVisible();

  await page.evaluate(() => {
    const shownAt = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('.tarlan-pay-card[data-status="paid"]')) return;
        observer.disconnect();
        // The timer runs after the browser has drawn the frame that shows the payment.
        requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
      });
      observer.observe(document.body, { attributes: true, childList: true, subtree: true });
    });
    Object.assign(window, { shownAt });
  });
  const sentAt = Date.now();
  await shop.settle('paid');
  // The global variable is defined by `evaluate()` above.
  const shownAt = await page.evaluate(() => (window as unknown as { shownAt: Promise<number> }).shownAt);
  annotations.push({
    type: 'from the callback to paid on the screen',
    description: `${shownAt - sentAt} ms`,
  });
  console.log(`From the callback to “paid” on the screen: ${shownAt - sentAt} ms`);
  await expect(paidHeading(page)).toBeVisible();
  expect(accepted).toEqual(['text/event-stream, application/json;q=0.9']);
  expect(shop.linkRequests()).toBe(1);
});
