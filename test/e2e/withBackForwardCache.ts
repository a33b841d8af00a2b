import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';

/** Playwright's browsers have no back/forward cache unless one of its arguments is left out. */
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
