import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';

/** Launches Chromium with the back/forward cache, which Playwright disables by an argument. */
export async function withBackForwardCache(use: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}
