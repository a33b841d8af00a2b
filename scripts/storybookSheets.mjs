import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { buildStorybook, serveStorybook, staticFolder } from './storybookBuild.mjs';

/**
 * Draws the Storybook's gallery as PNG contact sheets into storybook-sheets/: each language and theme, a small phone, and
 * what a page cannot switch on by itself (forced colours, print). `--keep` takes the Storybook that was built before.
 */

/** @typedef {{ name: string, globals: Record<string, string>, story?: string, size?: [number, number], media?: object }} Sheet */

const folder = fileURLToPath(new URL('../storybook-sheets/', import.meta.url));
/** @type {[number, number]} */
const smallPhone = [320, 568];
const unsettled = '[data-settled="false"]';

/** @type {Sheet[]} */
const sheets = [
  ...['en', 'ru', 'kk'].flatMap((locale) =>
    ['light', 'dark'].map((theme) => ({ name: `${theme}-${locale}`, globals: { theme, locale } })),
  ),
  ...['en', 'ru', 'kk'].map((locale) => ({
    name: `small-phone-${locale}`,
    globals: { locale },
    size: smallPhone,
  })),
  { name: 'contrast-en', globals: { theme: 'contrast' } },
  { name: 'rtl-en', globals: { direction: 'rtl' } },
  { name: 'forced-colours-en', globals: {}, media: { forcedColors: 'active' } },
  { name: 'print-en', globals: {}, media: { media: 'print' } },
  { name: 'reasons-kk', globals: { locale: 'kk' }, story: 'paybutton-errors--every-reason' },
  { name: 'dialog-en', globals: {}, story: 'on-screen-payment-paymentdialog--default', size: [1024, 640] },
  ...['light', 'dark'].map((theme) => ({
    name: `dialog-small-phone-${theme}-kk`,
    globals: { theme, locale: 'kk' },
    story: 'on-screen-payment-paymentdialog--default',
    size: smallPhone,
  })),
];

ensureBrowser();
if (!process.argv.includes('--keep') || !existsSync(`${staticFolder}/index.html`)) await buildStorybook();
mkdirSync(folder, { recursive: true });
const server = await serveStorybook();
const browser = await chromium.launch({ executablePath: findBrowser() ?? '' });
try {
  for (const sheet of sheets) await draw(sheet);
} finally {
  await browser.close();
  await server.close();
}
console.log(`${sheets.length} sheets are in storybook-sheets/.`);

/** @param {Sheet} sheet */
async function draw({
  name,
  globals,
  story = 'review-gallery--all-states',
  size: [width, height] = [2200, 1200],
  media,
}) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: width < 400 ? 2 : 1 });
  const values = Object.entries(globals).map((pair) => pair.join(':'));
  await page.goto(`${server.url}/iframe.html?viewMode=story&id=${story}&globals=${values.join(';')}`);
  await page.emulateMedia(media ?? {});
  await page.locator('.harness-page').waitFor();
  const fullPage = (await page.locator('dialog[open]').count()) === 0;
  // Some states pass and come again: a picture counts if all of them were there before it and after it.
  for (let turn = 1; ; turn++) {
    await page.waitForFunction((selector) => !document.querySelector(selector), unsettled, {
      timeout: 60_000,
    });
    await page.screenshot({ path: `${folder}${name}.png`, fullPage, animations: 'disabled' });
    if ((await page.locator(unsettled).count()) === 0) break;
    if (turn === 5) throw new Error(`${name}: a state passed while the picture was taken, ${turn} times.`);
  }
  await page.close();
  console.log(`${name}.png`);
}
