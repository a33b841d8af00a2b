import type { Route } from '@playwright/test';
import { en } from 'react-tarlan-pay/locales';
import { collectAnnouncements } from './collectAnnouncements.js';
import { countStatusChecks, refuseEventStreams } from './countStatusChecks.js';
import { pauseClock } from './pauseClock.js';
import { readTimeLeft } from './readTimeLeft.js';
import { dialog, expect, paidHeading, payButton, qrCode, test } from './storefront.js';

test.use({ locale: 'en-US' });

const { waiting, stillTrying, minutesLeft, secondsLeft } = en.panel;
const withMinutes = (message: string, minutes: number) =>
  `${message} ${minutesLeft.replace('{minutes}', String(minutes))}`;

test('screen readers announce each status of the payment once, from the click on the button to the paid order', async ({
  page,
  shop,
}) => {
  const announced = await collectAnnouncements(page);
  const checks = countStatusChecks(page);
  await refuseEventStreams(page);
  await page.clock.install();
  await shop.checkOut(page, 'qr-image');
  await pauseClock(page);
  const pass = async (ms: number) => {
    await checks.allAnswered();
    await page.clock.fastForward(ms);
    await checks.allAnswered();
  };
  /** Advances the clock until the card shows this time. Slightly less than 15 minutes are left when the card appears. */
  const passUntil = async (seconds: number) => pass(((await readTimeLeft(page)) - seconds) * 1_000);
  const expectNext = async (...messages: string[]) => {
    await expect.poll(announced).toEqual(messages);
    announced.forget();
  };

  const heading = (name: string) => dialog(page).getByRole('heading', { name });

  await payButton(page).click();
  await expect(qrCode(page)).toBeVisible();
  // Screen readers announce an opening dialog by its name and its focused heading, not by a live region.
  await expect(dialog(page).getByRole('heading', { level: 2 })).toBeFocused();
  await expectNext(en.creating);

  const fail = (route: Route) => route.fulfill({ status: 503 });
  await page.route('**/api/orders/*/status', fail);
  // Advances the clock twice, because the page may receive the last answer only after the first advance.
  await pass(10_000);
  await pass(10_000);
  await expectNext(stillTrying);
  await page.unroute('**/api/orders/*/status', fail);
  await pass(10_000);
  await pass(10_000);
  await expectNext(waiting);

  await passUntil(301);
  await expectNext();
  await pass(1_000);
  await expectNext(withMinutes(waiting, 5));
  await passUntil(60);
  await expectNext(withMinutes(waiting, 1));
  await passUntil(30);
  await expectNext(`${waiting} ${secondsLeft}`);
  for (let second = 0; second < 29; second++) await pass(1_000);
  await expectNext();
  await pass(1_000);
  // In the dialog, screen readers announce an outcome because its heading gets the focus.
  await expect(heading('Your time to pay has run out')).toBeFocused();
  await expectNext();

  await dialog(page).getByRole('button', { name: en.newCode }).click();
  await expect(qrCode(page)).toBeVisible();
  await expect(heading(en.panel.scan)).toBeFocused();
  await expectNext(en.creating);
  await shop.settle('declined');
  await pass(2_000);
  await pass(2_000);
  await expect(heading('The payment was declined')).toBeFocused();
  await expectNext();

  await dialog(page).getByRole('button', { name: en.retry }).click();
  await expect(heading(en.panel.scan)).toBeFocused();
  await expectNext(en.creating);
  // Waits for the first check. If the first check reported `paid`, `pass()` would also advance the clock past the tick mark of the card.
  await checks.allAnswered();
  await shop.settle('paid');
  await pass(2_000);
  // The card shows its tick mark for one second, and then the shop opens the order's page.
  await expect(heading(en.paid)).toBeFocused();
  await page.clock.fastForward(999);
  await expect(heading(en.paid)).toBeFocused();
  await page.clock.fastForward(1);
  // The order page focuses its heading, so screen readers announce the heading without a live region.
  await expect(paidHeading(page)).toBeFocused();
  await expectNext();
});

test('screen readers announce an error once, and once more after a second try fails', async ({
  page,
  shop,
}) => {
  const announced = await collectAnnouncements(page);
  await shop.checkOut(page, 'gateway-failure');
  await payButton(page).click();
  const messages = [en.creating, en.errors['gateway-failure']];
  await expect.poll(announced).toEqual(messages);
  await payButton(page).click();
  await expect.poll(announced).toEqual([...messages, ...messages]);
});
