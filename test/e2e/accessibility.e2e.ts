import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { makeDeferred } from '../makeDeferred.js';
import { dialog, expect, payButton, qrCode, test } from './storefront.js';

const lifetimeMs = 15 * 60_000;
/** The rules of axe whose result depends on the colour scheme. All other rules run only in the light scheme. */
const colorRules = ['color-contrast', 'link-in-text-block'];

/** axe's violations in both colour schemes, one line for each element. */
async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found: string[] = [];
  for (const [colorScheme, options] of [
    ['light', {}],
    ['dark', { runOnly: colorRules }],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations, passes } = await page.evaluate((given) => {
      // Ends the transitions between the colours of the two schemes, because axe reads the current colours.
      for (const animation of document.getAnimations())
        if (animation instanceof CSSTransition) animation.finish();
      // The global `axe` is defined by the script of axe-core.
      return (window as unknown as { axe: typeof axe }).axe.run(document, given);
    }, options as axe.RunOptions);
    // Makes sure that axe has found text whose contrast it could check.
    expect(passes.map(({ id }) => id)).toContain('color-contrast');
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes)
        found.push(`${colorScheme}: ${id}: ${html} ${failureSummary}`);
  }
  return found;
}

for (const messages of [en, ru, kk]) {
  test.describe(messages.lang, () => {
    test.use({ locale: `${messages.lang}-KZ` });

    test('axe finds no accessibility violation on the example shop’s pages in any state of the payment', async ({
      page,
      shop,
    }) => {
      const expectState = async (status: string) => {
        await expect(payButton(page)).toHaveAttribute('data-status', status);
        expect.soft(await findViolations(page), status).toEqual([]);
      };
      /** Sets the order's status and moves the clock past the next status check. */
      const settle = async (outcome: 'paid' | 'declined') => {
        await shop.settle(outcome);
        await page.clock.fastForward(10_000);
      };
      await page.clock.install();
      await shop.checkOut(page, 'qr-image');
      await expect(page.locator('html')).toHaveAttribute('lang', messages.lang);
      await expectState('idle');

      const answer = makeDeferred<void>();
      await page.route('**/api/payment-link', async (route) => {
        await answer.promise;
        await route.continue();
      });
      await payButton(page).click();
      await expectState('creating');
      answer.resolve();
      await expect(qrCode(page, messages)).toBeVisible();
      await dialog(page, messages).getByRole('button', { name: messages.panel.copy }).click();
      await expectState('qr');

      await page.clock.fastForward(lifetimeMs);
      await expectState('expired');
      const card = dialog(page, messages);
      await card.getByRole('button', { name: messages.newCode }).click();
      await expect(qrCode(page, messages)).toBeVisible();
      await settle('declined');
      await expectState('declined');
      await card.getByRole('button', { name: messages.retry }).click();
      await expect(qrCode(page, messages)).toBeVisible();
      await settle('paid');
      await expect(page).toHaveURL(/\/orders\//);
      await expect(page.locator('[data-layout="result"]')).toHaveAttribute('data-status', 'paid');
      expect.soft(await findViolations(page), 'paid').toEqual([]);

      await shop.checkOut(page, 'account-not-found');
      await payButton(page).click();
      await expectState('error');
    });
  });
}
