import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { buildStorybook, serveStorybook } from './storybookBuild.mjs';

// Captures the picture of the README from the story `ReadmePicture`.
const path = fileURLToPath(new URL('../docs/payment-card.png', import.meta.url));

ensureBrowser();
buildStorybook();
const server = await serveStorybook();
const browser = await chromium.launch({ executablePath: findBrowser() ?? '' });
const page = await browser.newPage({
  viewport: { width: 1408, height: 400 },
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
});
await page.goto(`${server.url}/iframe.html?viewMode=story&id=review-readme-picture--default`);
await page.locator('.tarlan-pay-qr').nth(1).waitFor();
await page.waitForFunction(() => !document.querySelector('[data-autoplay="playing"]'));
await page.evaluate(() => document.fonts.ready);
await page.screenshot({ path, fullPage: true, animations: 'disabled' });
await browser.close();
await server.close();
console.log('Saved docs/payment-card.png.');
