import { expect, paidHeading, payButton, test } from './storefront.js';
import { withBackForwardCache } from './withBackForwardCache.js';

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
  await withBackForwardCache(async (browser) => {
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
  });
});

test('Back after paying at the bank, loaded anew: paid, and nothing to press', async ({ page, shop }) => {
  await shop.checkOut(page, 'slippers');
  await payButton(page).click();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  await shop.settle('paid');
  await page.goBack();
  await expect(page.getByText('This order is paid. There is nothing more to pay.')).toBeVisible();
  await expect(payButton(page)).toHaveCount(0);
});

test('Back after paying at the bank, out of the back/forward cache: paid, not idle', async ({ shop }) => {
  await withBackForwardCache(async (browser) => {
    const page = await browser.newPage({ locale: 'en-US' });
    const id = await shop.checkOut(page, 'slippers');
    // Which states the button goes through after the page is restored.
    await page.evaluate(() => Object.assign(window, { seen: [] }));
    await payButton(page).evaluate((button) => {
      const observer = new MutationObserver(() => {
        // Put there just above.
        (window as unknown as { seen: unknown[] }).seen.push(button.getAttribute('data-status'));
      });
      observer.observe(button, { attributes: true, attributeFilter: ['data-status'] });
    });
    await payButton(page).click();
    await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
    await shop.settle('paid');
    await page.evaluate(() => history.back());
    await expect(page).toHaveURL(`${shop.url}/orders/${id}`);
    await expect(paidHeading(page)).toBeVisible();
    // Still there, so the page was restored; and never idle in between.
    expect(await page.evaluate(() => (window as unknown as { seen?: unknown[] }).seen)).not.toContain('idle');
    expect(shop.linkRequests()).toBe(1);
  });
});
