import type { Browser, Page } from '@playwright/test';
import type { Driver, Key, LaunchOptions } from './Driver.js';

/** Keys of Playwright. */
const keys: Readonly<Record<Key, string>> = {
  Enter: 'Enter',
  Tab: 'Tab',
  'Shift+Tab': 'Shift+Tab',
  Escape: 'Escape',
  Paste: 'Control+V',
};

/** Drives a new context of a browser that Playwright launched. */
export async function createPlaywrightDriver(
  browser: Browser,
  { dark = false, language = 'en-US', userAgent }: LaunchOptions,
): Promise<Driver> {
  const context = await browser.newContext({
    locale: language,
    ...(userAgent && { userAgent }),
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width: 1280, height: 800 },
  });
  const handles = new Map<string, Page>();
  let opened = 0;
  const getHandle = (page: Page) => {
    for (const [handle, known] of handles) if (known === page) return handle;
    const handle = `tab ${++opened}`;
    handles.set(handle, page);
    return handle;
  };
  let page = await context.newPage();

  return {
    // Only `open` uses `goto`. All other methods avoid `goto`, `url` and locators, which hang in Firefox after a page was restored from the
    // back/forward cache.
    open: async (url) => {
      await page.goto(url, { waitUntil: 'commit' });
    },
    evaluate: (action, argument) =>
      // Playwright unwraps handles in the argument and the result, which JSON does not have.
      page.evaluate(action as (argument: unknown) => never, argument),
    click: async (x, y, count = 1) => {
      await page.mouse.click(x, y, { clickCount: count });
    },
    press: (key) => page.keyboard.press(keys[key]),
    screenshot: async () => {
      // Playwright adds a <style> to a page in Firefox, which the Content-Security-Policy reports.
      await page.evaluate(() => Object.assign(window, { isBeingPictured: true }) && null);
      const picture = await page.screenshot({ caret: 'initial' });
      await page.evaluate(() => Object.assign(window, { isBeingPictured: false }) && null);
      return picture;
    },
    resize: (viewport) => page.setViewportSize(viewport),
    tabs: async () => context.pages().map(getHandle),
    currentTab: () => getHandle(page),
    switchTo: async (tab) => {
      const next = handles.get(tab);
      if (!next) throw new Error(`There is no ${tab}.`);
      page = next;
      await page.bringToFront();
    },
    closeTab: () => page.close(),
    close: () => context.close(),
  };
}
