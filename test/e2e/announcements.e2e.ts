import { en } from 'react-tarlan-pay/locales';
import { collectAnnouncements } from './collectAnnouncements.js';
import { countQuestions } from './countQuestions.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

const { waiting, stillTrying, minutesLeft, secondsLeft } = en.panel;
const withMinutes = (words: string, minutes: number) =>
  `${words} ${minutesLeft.replace('{minutes}', String(minutes))}`;

test('what a screen reader says from the first press to the paid order: each thing once', async ({
  page,
  shop,
}) => {
  const announced = await collectAnnouncements(page);
  const questions = countQuestions(page);
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  const pass = async (ms: number) => {
    await questions.allAnswered();
    await page.clock.fastForward(ms);
    await questions.allAnswered();
  };
  const expectNext = async (...words: string[]) => {
    await expect.poll(announced).toEqual(words);
    announced.forget();
  };

  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  // What the dialog says at its opening is read with it: its name, and from its heading on.
  await expect(dialog(page).getByRole('heading')).toBeFocused();
  await expectNext(en.creating, en.scan);

  for (let second = 0; second < 59; second++) await pass(1_000);
  await expectNext();
  await pass(1_000);
  await expectNext(withMinutes(waiting, 14));
  await pass(60_000);
  await expectNext(withMinutes(waiting, 13));

  await page.route('**/api/orders/*', (route) => route.fulfill({ status: 503 }));
  // Twice ten seconds: the page may have heard the last answer a little later than its clock was moved.
  await pass(10_000);
  await pass(10_000);
  await expectNext(withMinutes(stillTrying, 13));
  await page.unroute('**/api/orders/*');
  await pass(10_000);
  await pass(10_000);
  await expectNext(withMinutes(waiting, 13));
  await pass(20_000);
  await expectNext(withMinutes(waiting, 12));

  await pass(11 * 60_000);
  await expectNext(withMinutes(waiting, 1));
  await pass(30_000);
  await expectNext(`${waiting} ${secondsLeft}`);
  for (let second = 0; second < 29; second++) await pass(1_000);
  await expectNext();
  await pass(1_000);
  await expectNext(en.expired);

  await page.getByRole('button', { name: en.newCode }).click();
  await expect(qrCode(page)).toBeVisible();
  await expectNext(en.creating, en.scan);
  await shop.settle('declined');
  await pass(2_000);
  await pass(2_000);
  await expectNext(en.declined);

  await page.getByRole('button', { name: en.retry }).click();
  await expect(qrCode(page)).toBeVisible();
  await expectNext(en.creating, en.scan);
  await shop.settle('paid');
  await pass(2_000);
  await pass(2_000);
  // The order's page is a new one: its heading takes the focus and is read.
  await expect(paidHeading(page)).toBeFocused();
  await expectNext();
});

test('an error is said once, and once again after another try', async ({ page, shop }) => {
  const announced = await collectAnnouncements(page);
  await shop.checkOut(page, 'gateway-failure');
  await payButton(page).click();
  const words = [en.creating, en.errors['gateway-failure']];
  await expect.poll(announced).toEqual(words);
  await payButton(page).click();
  await expect.poll(announced).toEqual([...words, ...words]);
});
