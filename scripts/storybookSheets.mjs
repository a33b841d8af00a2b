import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { buildStorybook, serveStorybook, staticFolder } from './storybookBuild.mjs';

/**
 * Saves pictures of the Storybook's gallery, and of the card in each state and frame, in storybook-sheets/: each language and theme, a
 * small phone, and the media that a page cannot switch on (forced colours, print). `--keep` uses an existing build, and `--only=card-`
 * saves only the pictures whose names begin so.
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
      // The card in each state: in the page, in a dialog, and on a phone as a sheet at the bottom.
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
    // The pointer is then coarse.
    isMobile: isPhone,
    hasTouch: isPhone,
  });
  // Far longer than a busy machine takes for a page with eleven frames.
  page.setDefaultTimeout(120_000);
  const values = Object.entries(globals).map((pair) => pair.join(':'));
  await page.goto(`${server.url}/iframe.html?viewMode=story&id=${story}&globals=${values.join(';')}`);
  await page.emulateMedia(media ?? {});
  await page.locator('.harness-page').waitFor();
  for (const frame of await page.locator('iframe').all())
    await frame.contentFrame().locator('dialog[open]').waitFor();
  // Chromium takes pictures of a whole page with a fine pointer, so the window of a phone gets the height of its page instead.
  if (isPhone)
    await page.setViewportSize({
      width,
      height: await page.evaluate(() => document.documentElement.scrollHeight),
    });
  const fullPage = !isPhone && (await page.locator('dialog[open]').count()) === 0;
  // Some states end and start again, so a picture is valid only if all states are reached both before and after it.
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
