import { createScriptedEndpoint, linkAnswer } from 'react-tarlan-pay/testing';
import { expect, payButton, sharedPageTest, test } from './storefront.js';

sharedPageTest('createScriptedEndpoint answers with an error, then with a link', async ({ page, shop }) => {
  const redirectUrl = `${shop.sandboxUrl}/pay/1`;
  const endpoint = createScriptedEndpoint('too-many-requests', linkAnswer({ redirectUrl }));
  await shop.checkOut(page, 'slippers');
  await page.route('**/api/payment-link', endpoint.route);
  await payButton(page).click();
  await expect(payButton(page)).toHaveAttribute('data-status', 'error');
  await payButton(page).click();
  await page.waitForURL(redirectUrl);
  expect(endpoint.received).toHaveLength(2);
  expect(endpoint.received[0]?.order).toMatchObject({ orderId: expect.any(String) });
  expect(shop.linkRequests()).toBe(0);
});

sharedPageTest(
  'a second click on the pay button after a dropped connection sends the same idempotency key again',
  async ({ page, shop }) => {
    const endpoint = createScriptedEndpoint('drop', 'hang');
    await shop.checkOut(page, 'slippers');
    await page.route('**/api/payment-link', endpoint.route);
    await payButton(page).click();
    await expect(payButton(page)).toHaveAttribute('data-status', 'error');
    await payButton(page).click();
    // Waits for the second request, because the button's state changes before the request reaches the route.
    await expect.poll(() => endpoint.received).toHaveLength(2);
    const [first, second] = endpoint.received;
    expect(first?.idempotencyKey).toMatch(/^[\da-f-]{36}$/);
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
  },
);

test('PayButton shows a timeout when Playwright’s fake clock advances while the endpoint does not respond', async ({
  page,
  shop,
}) => {
  const endpoint = createScriptedEndpoint('hang');
  await page.clock.install();
  await shop.checkOut(page, 'slippers');
  await page.route('**/api/payment-link', endpoint.route);
  await payButton(page).click();
  await expect(payButton(page)).toHaveAttribute('data-status', 'creating');
  await page.clock.runFor(30_000);
  await expect(payButton(page)).toHaveAttribute('data-status', 'error');
});
