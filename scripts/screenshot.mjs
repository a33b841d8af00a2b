import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { sourceAlias } from './sourceAlias.mjs';

/** Draws docs/button-states.png, the README's picture, from the components themselves. */
const docs = fileURLToPath(new URL('../docs/', import.meta.url));

ensureBrowser();
const server = await createServer({
  configFile: false,
  root: `${docs}states`,
  plugins: [react()],
  resolve: { alias: sourceAlias },
  logLevel: 'warn',
});
await server.listen(0);
const browser = await chromium.launch({ executablePath: findBrowser() ?? '' });
const page = await browser.newPage({
  viewport: { width: 1640, height: 400 },
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
});
await page.goto(server.resolvedUrls?.local[0] ?? '');
await page.locator('[data-status="ready"] .tarlan-pay-link').nth(1).waitFor();
await page.locator('.tarlan-pay-qr').nth(1).waitFor();
await page.screenshot({ path: `${docs}button-states.png`, fullPage: true });
await browser.close();
await server.close();
console.log('docs/button-states.png is drawn anew.');
