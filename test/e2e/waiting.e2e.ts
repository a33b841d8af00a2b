import { en } from 'react-tarlan-pay/locales';
import { countQuestions } from './countQuestions.js';
import { setVisibility } from './setVisibility.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

test('no question while the page is hidden, and one at once when it is seen again', async ({
  page,
  shop,
}) => {
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 5_000));
  await setVisibility(page, 'hidden');
  const questions = countQuestions(page);
  await page.clock.runFor(60_000);
  expect(questions.asked).toBe(0);

  // The clock stands still: nothing but being seen makes the page ask.
  await setVisibility(page, 'visible');
  await expect.poll(() => questions.asked).toBe(1);
  await questions.allAnswered();
  expect(questions.asked).toBe(1);

  await setVisibility(page, 'hidden');
  await shop.settle('paid');
  await setVisibility(page, 'visible');
  await expect(paidHeading(page)).toBeVisible();
});

test('one question at a time, with growing pauses', async ({ page, shop }) => {
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  const questions = countQuestions(page);
  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));

  /** Moves the clock second by second, each after what is under way was answered. */
  const ask = async (seconds: number) => {
    const before = questions.asked;
    for (let second = 0; second < seconds; second++) {
      await page.clock.runFor(1_000);
      await questions.allAnswered();
    }
    return questions.asked - before;
  };
  const early = await ask(20);
  expect(early).toBeGreaterThanOrEqual(6);
  expect(early).toBeLessThanOrEqual(10);
  await page.clock.fastForward(60_000);
  const late = await ask(20);
  expect(late).toBeGreaterThanOrEqual(1);
  expect(late).toBeLessThanOrEqual(2);
  expect(questions.mostAtOnce).toBe(1);
});

test('the shop fails three times to say how the order stands, and then says paid', async ({ page, shop }) => {
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  let failures = 0;
  await page.route('**/api/orders/*', async (route) => {
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
