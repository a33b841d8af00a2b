import type { Page } from '@playwright/test';

/** Pauses the fake clock of a page, a minute ahead: a clock cannot be paused in its past, and a busy machine may delay this by seconds. */
export async function pauseClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
}
