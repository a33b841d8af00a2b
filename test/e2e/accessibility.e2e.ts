import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { makeDeferred } from '../makeDeferred.js';
import { dialog, expect, payButton, qrCode, test } from './storefront.js';

const lifetimeMs = 15 * 60_000;

/** What axe finds on the page, as lines that say where. */
async function findFaults(page: Page): Promise<string[]> {
  // The other mode is for frames of other origins, and opens a page for each look.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  // Colours are looked at, whatever else is.
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

for (const words of [en, ru, kk]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${words.lang}, ${colorScheme}`, () => {
      test.use({ locale: `${words.lang}-KZ`, colorScheme });

      test('axe finds nothing in any state', async ({ page, shop }) => {
        const expectState = async (status: string) => {
          await expect(payButton(page)).toHaveAttribute('data-status', status);
          expect.soft(await findFaults(page), status).toEqual([]);
        };
        await page.clock.install();
        await shop.checkOut(page, 'qr-image');
        await expect(page.locator('html')).toHaveAttribute('lang', words.lang);
        await expectState('idle');

        const answer = makeDeferred<void>();
        await page.route('**/api/payment-link', async (route) => {
          await answer.promise;
          await route.continue();
        });
        await payButton(page).click();
        await expectState('creating');
        answer.resolve();
        await expect(qrCode(page, words)).toBeVisible();
        await dialog(page, words).getByRole('button', { name: words.panel.copy }).click();
        await expectState('qr');

        await page.clock.fastForward(lifetimeMs);
        await expectState('expired');
        await page.getByRole('button', { name: words.newCode }).click();
        await expect(qrCode(page, words)).toBeVisible();
        await shop.settle('declined');
        await expectState('declined');
        await payButton(page).click();
        await expect(qrCode(page, words)).toBeVisible();
        await shop.settle('paid');
        await expect(page).toHaveURL(/\/orders\//);
        await expect(page.locator('.order-state')).toHaveAttribute('data-status', 'paid');
        expect.soft(await findFaults(page), 'paid').toEqual([]);

        await shop.checkOut(page, 'account-not-found');
        await payButton(page).click();
        await expectState('error');
      });
    });
  }
}
