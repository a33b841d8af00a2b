import { expect, type Page, type Request } from '@playwright/test';

/** Counts the page's status checks of an order. */
export function countStatusChecks(page: Page) {
  const open = new Set<Request>();
  const checks = {
    count: 0,
    maxConcurrent: 0,
    /** Waits until all status checks are answered. If a fake clock advanced earlier, the pending checks would time out. */
    allAnswered: async () => {
      await expect.poll(() => open.size).toBe(0);
      // Playwright may report the end of a request before the page receives the response, so this waits in the page for
      // the response of a later request.
      await page.evaluate(() => fetch('/favicon.svg').then((response) => response.text()));
    },
  };
  page.on('request', (request) => {
    if (!/\/api\/orders\/[\w-]+\/status$/.test(request.url())) return;
    open.add(request);
    checks.count += 1;
    checks.maxConcurrent = Math.max(checks.maxConcurrent, open.size);
  });
  const close = (request: Request) => open.delete(request);
  page.on('requestfinished', close);
  page.on('requestfailed', close);
  return checks;
}

/** Makes the shop answer status checks with JSON instead of an event stream, so that the page polls. */
export async function refuseEventStreams(page: Page): Promise<void> {
  await page.route('**/api/orders/*/status', (route) =>
    route.continue({ headers: { ...route.request().headers(), accept: 'application/json' } }),
  );
}
