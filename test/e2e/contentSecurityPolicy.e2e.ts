import { expect, payButton, test } from './storefront.js';

/** Nothing inline, nothing from elsewhere, but for QR codes as data. */
const strictPolicy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

function directivesOf(policy: string | undefined): Record<string, string> {
  const directives = (policy ?? '').split(';').map((directive) => directive.trim());
  return Object.fromEntries(directives.map((directive) => directive.split(/ (.*)/, 2)));
}

test('every answer of the shop carries the strict policy, and no other', async ({ page, shop }) => {
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
  const refusal = await page.request.post(`${shop.url}/api/payment-link`, { headers: { origin: 'null' } });
  expect(directivesOf(refusal.headers()['content-security-policy'])).toEqual(strictPolicy);
});

test('what the policy forbids does not happen on the checkout page', async ({ context, shop }) => {
  // Not the fixtures' page, on which each violation is a fault.
  const page = await context.newPage();
  await shop.checkOut(page, 'slippers');
  const violations: string[] = [];
  await page.exposeFunction('tell', (directive: string) => violations.push(directive));
  await page.evaluate(async (elsewhere) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      // Exposed just above.
      (window as unknown as { tell(directive: string): void }).tell(effectiveDirective),
    );
    const add = (name: string, properties: object) =>
      document.body.append(Object.assign(document.createElement(name), properties));
    add('script', { textContent: 'window.inlineScript = true' });
    add('script', { src: `${elsewhere}/script.js` });
    add('style', { textContent: 'body { display: none }' });
    add('p', { innerHTML: '<b style="color: red">inline</b>' });
    add('img', { src: `${elsewhere}/picture.png` });
    add('iframe', { src: elsewhere });
    await fetch(elsewhere).catch(() => {});
  }, shop.sandboxUrl);
  await expect
    .poll(() => [...new Set(violations)].sort())
    .toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-attr', 'style-src-elem']);
  expect(await page.evaluate(() => 'inlineScript' in window)).toBe(false);
  await expect(payButton(page)).toBeVisible();
});
