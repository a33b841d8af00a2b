import type { Page } from '@playwright/test';

/**
 * Collects what a screen reader announces from live regions: each new text of a region that was already in the page and is not
 * inert because of a modal dialog. Call `collectAnnouncements()` before the page is opened.
 */
export async function collectAnnouncements(page: Page) {
  const announced: string[] = [];
  await page.exposeFunction('announce', (text: string) => announced.push(text));
  await page.addInitScript(() => {
    const texts = new WeakMap<Element, string>();
    new MutationObserver(() => {
      const modal = document.querySelector('dialog:modal');
      for (const region of document.querySelectorAll('[role="status"]')) {
        const before = texts.get(region);
        const text = region.textContent.trim();
        texts.set(region, text);
        const isInert = modal !== null && !modal.contains(region);
        if (before === undefined || before === text || text === '' || isInert) continue;
        // The global function is defined by `exposeFunction()` above.
        (window as unknown as { announce(text: string): void }).announce(text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  const read = async () => {
    // Waits until the page has run its pending announcements.
    await page.evaluate(() => {});
    return [...announced];
  };
  /** Discards the announcements so far. */
  const forget = () => {
    announced.length = 0;
  };
  return Object.assign(read, { forget });
}
