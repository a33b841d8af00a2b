import { en } from 'react-tarlan-pay/locales';
import { countStatusChecks, refuseEventStreams } from './countStatusChecks.js';
import { pauseClock } from './pauseClock.js';
import { setVisibility } from './setVisibility.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

test('a hidden checkout page runs no status check, and one check when it becomes visible', async ({
  page,
  shop,
}) => {
  await refuseEventStreams(page);
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await pauseClock(page);
  await setVisibility(page, 'hidden');
  const checks = countStatusChecks(page);
  await page.clock.runFor(60_000);
  expect(checks.count).toBe(0);

  // The clock is paused, so only the visibility change can cause a check.
  await setVisibility(page, 'visible');
  await expect.poll(() => checks.count).toBe(1);
  await checks.allAnswered();
  expect(checks.count).toBe(1);

  await setVisibility(page, 'hidden');
  await shop.settle('paid');
  await setVisibility(page, 'visible');
  // The checkout page shows the payment for a moment before it opens the order's page, so the clock must run.
  await page.clock.resume();
  await expect(paidHeading(page)).toBeVisible();
});

test('the checkout page runs one status check at a time, and fewer checks after the first minute', async ({
  page,
  shop,
}) => {
  await refuseEventStreams(page);
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  const checks = countStatusChecks(page);
  await pauseClock(page);
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();

  /** Counts the status checks of this many seconds. Each step of a second waits until the pending check is answered. */
  const countChecks = async (seconds: number) => {
    const before = checks.count;
    for (let second = 0; second < seconds; second++) {
      await page.clock.runFor(1_000);
      await checks.allAnswered();
    }
    return checks.count - before;
  };
  const early = await countChecks(20);
  expect(early).toBeGreaterThanOrEqual(6);
  expect(early).toBeLessThanOrEqual(10);
  await page.clock.fastForward(60_000);
  const late = await countChecks(20);
  expect(late).toBeGreaterThanOrEqual(1);
  expect(late).toBeLessThanOrEqual(2);
  expect(checks.maxConcurrent).toBe(1);
});

test('the checkout page shows the paid order although three status checks before have failed', async ({
  page,
  shop,
}) => {
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  let failures = 0;
  await page.route('**/api/orders/*/status', async (route) => {
    if (failures === 3) return route.continue();
    failures += 1;
    return route.fulfill({ status: 503 });
  });
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await expect(dialog(page).getByText(en.panel.stillTrying)).toBeVisible();
  await shop.settle('paid');
  await expect(async () => {
    await page.clock.runFor(1_000);
    expect(failures).toBe(3);
  }).toPass();
  await expect(paidHeading(page)).toBeVisible();
  expect(shop.linkRequests()).toBe(1);
});

test('a second click opens the payment page on a connection where each response takes longer than the timeout', async ({
  page,
  shop,
}) => {
  const timeoutMs = 30_000;
  const answerMs = 40_000;
  const keys: (string | undefined)[] = [];
  let releaseAnswer = () => {};
  await page.route('**/api/payment-link', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    // The shop creates the link at once, but its response reaches the page late.
    const response = await route.fetch();
    await new Promise<void>((resolve) => {
      releaseAnswer = resolve;
    });
    await route.fulfill({ response });
  });
  await page.clock.install();
  await shop.checkOut(page, 'slippers');
  await pauseClock(page);

  await payButton(page).click();
  await expect.poll(() => shop.links().length).toBe(1);
  await page.clock.fastForward(timeoutMs);
  await expect(page.getByText(en.errors.timeout)).toBeVisible();

  await page.getByRole('button', { name: en.retry }).click();
  await expect.poll(() => keys.length).toBe(2);
  await page.clock.fastForward(answerMs);
  await expect(payButton(page)).toHaveAttribute('data-status', 'creating');
  releaseAnswer();
  await page.waitForURL(String(shop.links()[0]?.url));
  expect(shop.links()).toHaveLength(1);
  expect(new Set(keys).size).toBe(1);
});
