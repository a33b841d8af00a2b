import type { Page } from '@playwright/test';

/**
 * Pauses the fake clock of a page one minute in the future. Playwright cannot pause a clock at a time that has passed, and a busy
 * machine may delay the call by seconds.
 */
export async function pauseClock(page: Page): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
}
