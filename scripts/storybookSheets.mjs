import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { buildStorybook, serveStorybook, staticFolder } from './storybookBuild.mjs';

/**
 * Saves screenshots of the gallery and of the card in each state in storybook-sheets/: in each language and theme, on a small phone, and
 * with media features that a page cannot set (forced colours, print). `--keep` uses the existing build of Storybook. `--only=card-`
 * saves only the screenshots whose names start with `card-`.
 */

/** @typedef {{ name: string, globals: Record<string, string>, story?: string, size?: [number, number], isPhone?: boolean, media?: object }} Sheet */

const folder = fileURLToPath(new URL('../storybook-sheets/', import.meta.url));
/** @type {[number, number]} */
const smallPhone = [320, 568];
const playing = '[data-autoplay="playing"]';
const languages = ['en', 'ru', 'kk'];
const themes = ['light', 'dark'];

/** @type {Sheet[]} */
const sheets = [
  ...languages.flatMap((locale) =>
    themes.flatMap((theme) => [
      { name: `${theme}-${locale}`, globals: { theme, locale } },
      // The card in each state is shown in the page, in a dialog, and on a phone as a sheet at the bottom.
      {
        name: `card-page-${theme}-${locale}`,
        globals: { theme, locale },
        story: 'review-card-states--in-the-page',
        size: /** @type {[number, number]} */ ([1440, 900]),
      },
      {
        name: `card-dialog-${theme}-${locale}`,
        globals: { theme, locale },
        story: 'review-card-states--dialogs',
        size: /** @type {[number, number]} */ ([1500, 900]),
      },
      {
        name: `card-phone-${theme}-${locale}`,
        globals: { theme, locale },
        story: 'review-card-states--dialogs',
        size: /** @type {[number, number]} */ ([1500, 900]),
        isPhone: true,
      },
    ]),
  ),
  ...languages.flatMap((locale) => [
    { name: `small-phone-${locale}`, globals: { locale }, size: smallPhone },
    {
      name: `card-small-phone-${locale}`,
      globals: { locale },
      story: 'review-card-states--in-the-page',
      size: smallPhone,
    },
  ]),
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

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? '';
const chosen = sheets.filter(({ name }) => name.startsWith(only));

ensureBrowser();
if (!process.argv.includes('--keep') || !existsSync(`${staticFolder}/index.html`)) buildStorybook();
mkdirSync(folder, { recursive: true });
const server = await serveStorybook();
const browser = await chromium.launch({ executablePath: findBrowser() ?? '' });
try {
  for (const sheet of chosen) await capture(sheet);
} finally {
  await browser.close();
  await server.close();
}
console.log(`Saved ${chosen.length} sheets in storybook-sheets/.`);

/** @param {Sheet} sheet */
async function capture({
  name,
  globals,
  story = 'review-gallery--all-states',
  size: [width, height] = [2200, 1200],
  isPhone = false,
  media,
}) {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: width < 400 ? 2 : 1,
    // With `isMobile` and `hasTouch`, the pointer is coarse.
    isMobile: isPhone,
    hasTouch: isPhone,
  });
  // The timeout is far longer than a busy machine takes for a page with eleven frames.
  page.setDefaultTimeout(120_000);
  const values = Object.entries(globals).map((pair) => pair.join(':'));
  await page.goto(`${server.url}/iframe.html?viewMode=story&id=${story}&globals=${values.join(';')}`);
  await page.emulateMedia(media ?? {});
  await page.locator('.harness-page').waitFor();
  for (const frame of await page.locator('iframe').all())
    await frame.contentFrame().locator('dialog[open]').waitFor();
  // For a screenshot of a full page, Chromium switches to a fine pointer. So the viewport of a phone gets the height of the page.
  if (isPhone)
    await page.setViewportSize({
      width,
      height: await page.evaluate(() => document.documentElement.scrollHeight),
    });
  const fullPage = !isPhone && (await page.locator('dialog[open]').count()) === 0;
  // Some states end and start again, so a screenshot is valid only if all states are reached both before and after it.
  for (let attempt = 1; ; attempt++) {
    await page.waitForFunction((selector) => !document.querySelector(selector), playing, {
      timeout: 60_000,
    });
    await page.screenshot({ path: `${folder}${name}.png`, fullPage, animations: 'disabled' });
    if ((await page.locator(playing).count()) === 0) break;
    if (attempt === 5)
      throw new Error(`${name}: a state ended during the screenshot, ${attempt} times in a row.`);
  }
  await page.close();
  console.log(`${name}.png`);
}
