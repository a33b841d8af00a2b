import { strictPolicy } from '../strictPolicy.js';
import { expect, payButton, sharedPageTest as test } from './storefront.js';

function directivesOf(policy: string | undefined): Record<string, string> {
  const directives = (policy ?? '').split(';').map((directive) => directive.trim());
  return Object.fromEntries(directives.map((directive) => directive.split(/ (.*)/, 2)));
}

test('every response of the example shop has a strict Content-Security-Policy', async ({ page, shop }) => {
  const assets: string[] = [];
  page.on('response', (response) => response.url().includes('/assets/') && assets.push(response.url()));
  const id = await shop.checkOut(page, 'slippers');
  expect(assets.length).toBeGreaterThan(1);
  const paths = ['/', `/checkout/${id}`, '/nowhere', '/api/shop', `/api/orders/${id}`, '/api/nowhere'];
  for (const url of [...paths.map((path) => shop.url + path), ...assets]) {
    const headers = (await page.request.get(url)).headers();
    expect(directivesOf(headers['content-security-policy']), url).toEqual(strictPolicy);
    expect(headers['x-content-type-options'], url).toBe('nosniff');
  }
  const rejection = await page.request.post(`${shop.url}/api/payment-link`, { headers: { origin: 'null' } });
  expect(directivesOf(rejection.headers()['content-security-policy'])).toEqual(strictPolicy);
});

test('the Content-Security-Policy of the checkout page blocks inline scripts and requests to other origins', async ({
  page,
  shop,
}) => {
  // Uses a second page, because each violation on the fixture's page fails the test.
  const checkout = await page.context().newPage();
  await shop.checkOut(checkout, 'slippers');
  const violations: string[] = [];
  await checkout.exposeFunction('report', (directive: string) => violations.push(directive));
  await checkout.evaluate(async (otherOrigin) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      // The global function is defined by `exposeFunction()` above.
      (window as unknown as { report(directive: string): void }).report(effectiveDirective),
    );
    const add = (name: string, properties: object) =>
      document.body.append(Object.assign(document.createElement(name), properties));
    add('script', { textContent: 'window.inlineScript = true' });
    add('script', { src: `${otherOrigin}/script.js` });
    add('style', { textContent: 'body { display: none }' });
    add('p', { innerHTML: '<b style="color: red">inline</b>' });
    add('img', { src: `${otherOrigin}/picture.png` });
    add('iframe', { src: otherOrigin });
    await fetch(otherOrigin).catch(() => {});
  }, shop.sandboxUrl);
  await expect
    .poll(() => [...new Set(violations)].sort())
    .toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-attr', 'style-src-elem']);
  expect(await checkout.evaluate(() => 'inlineScript' in window)).toBe(false);
  await expect(payButton(checkout)).toBeVisible();
  await checkout.close();
});
