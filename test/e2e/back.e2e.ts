import { expect, paidHeading, payButton, sharedPageTest as test } from './storefront.js';
import { withBackForwardCache } from './withBackForwardCache.js';

// The rows `back-from-cache` and `back-without-cache` of the fault catalogue test that the button is usable after Back.

test('Back from the payment page shows that the order is paid if the browser loads the checkout page again', async ({
  page,
  shop,
}) => {
  await shop.checkOut(page, 'slippers');
  await payButton(page).click();
  await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
  await shop.settle('paid');
  await page.goBack();
  await expect(page.getByText('This order is paid. There is nothing more to pay.')).toBeVisible();
  await expect(payButton(page)).toHaveCount(0);
});

test('Back to a checkout page in the back/forward cache shows the paid order, and the button never has the status idle', async ({
  shop,
}) => {
  await withBackForwardCache(async (browser) => {
    const page = await browser.newPage({ locale: 'en-US' });
    const id = await shop.checkOut(page, 'slippers');
    // Records the statuses of the button after the page is restored.
    await page.evaluate(() => Object.assign(window, { statuses: [] }));
    await payButton(page).evaluate((button) => {
      const observer = new MutationObserver(() => {
        // The global variable is defined by `evaluate()` above.
        (window as unknown as { statuses: unknown[] }).statuses.push(button.getAttribute('data-status'));
      });
      observer.observe(button, { attributes: true, attributeFilter: ['data-status'] });
    });
    await payButton(page).click();
    await page.waitForURL(`${shop.sandboxUrl}/pay/*`);
    await shop.settle('paid');
    // Playwright's goBack() waits for a load event, which a restored page does not fire. The timer lets evaluate() return before the
    // navigation.
    await page.evaluate(() => void setTimeout(() => history.back()));
    await expect(page).toHaveURL(`${shop.url}/orders/${id}`);
    await expect(paidHeading(page)).toBeVisible();
    // Only a restored page still has this array. A reloaded page would return undefined.
    const statuses = await page.evaluate(() => (window as unknown as { statuses?: unknown[] }).statuses);
    expect(statuses).toContain('redirecting');
    expect(statuses).not.toContain('idle');
    expect(shop.linkRequests()).toBe(1);
  });
});
