import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { buildStorybook, serveStorybook } from './storybookBuild.mjs';

/** Draws docs/button-states.png, the README's picture, from the stories. */
const path = fileURLToPath(new URL('../docs/button-states.png', import.meta.url));

ensureBrowser();
buildStorybook();
const server = await serveStorybook();
const browser = await chromium.launch({ executablePath: findBrowser() ?? '' });
const page = await browser.newPage({
  viewport: { width: 1800, height: 400 },
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
});
await page.goto(`${server.url}/iframe.html?viewMode=story&id=review-readme-picture--default`);
await page.locator('.tarlan-pay-qr').nth(1).waitFor();
await page.waitForFunction(() => !document.querySelector('[data-settled="false"]'));
await page.screenshot({ path, fullPage: true, animations: 'disabled' });
await browser.close();
await server.close();
console.log('docs/button-states.png is drawn anew.');
