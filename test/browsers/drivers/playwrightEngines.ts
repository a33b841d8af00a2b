import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserType, chromium, firefox, webkit } from '@playwright/test';
import { findBrowser } from '../../../scripts/browser.mjs';
import { findCommand } from '../../../scripts/debianPackages.mjs';
import { oldChromium } from '../../../scripts/oldChromium.mjs';
import type { Engine, LaunchOptions } from './Driver.js';
import { createPlaywrightDriver } from './playwrightDriver.js';

const adapter = fileURLToPath(new URL('firefoxAdapter.mjs', import.meta.url));

/** The Chromium of the other suites, with the back/forward cache, the pop-up blocker and scroll bars, which Playwright disables. */
export function findChromium(): Engine | null {
  const executablePath = findBrowser();
  if (!executablePath) return null;
  return createEngine(
    readVersion(executablePath),
    { 'no-tabs': 'Chromium has no option that refuses a tab in a press' },
    () =>
      chromium.launch({
        executablePath,
        ignoreDefaultArgs: ['--disable-back-forward-cache', '--disable-popup-blocking', '--hide-scrollbars'],
      }),
  );
}

/** Chromium 103 of June 2022, which is built for servers without a display. */
export function findOldChromium(): Engine | null {
  if (!existsSync(oldChromium)) return null;
  return createEngine(
    'Chromium 103',
    {
      'no-tabs': 'Chromium has no option that refuses a tab in a press',
      'back-forward-cache': 'the build for servers has none',
    },
    () =>
      chromium.launch({
        executablePath: oldChromium,
        // This build of Chromium contains no sandbox.
        args: ['--no-zygote', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
        ignoreDefaultArgs: ['--disable-popup-blocking'],
      }),
  );
}

/** Debian's Firefox ESR, driven through `firefoxAdapter.mjs`, or Playwright's own build of Firefox. */
export function findFirefox(): Engine | null {
  const executable = findCommand('firefox-esr');
  if (executable)
    return createEngine(
      readVersion(executable),
      { 'no-tabs': 'Firefox has no preference that refuses a tab in a press' },
      ({ dark, hasWindows }) =>
        firefox.launch({
          channel: 'moz-firefox',
          executablePath: adapter,
          env: { ...process.env, FIREFOX_EXECUTABLE: executable },
          firefoxUserPrefs: {
            // Enables the pop-up blocker, which WebDriver BiDi disables.
            'dom.disable_open_during_load': true,
            // WebDriver BiDi sends input only to the process of the page, so frames of other origins share it.
            'fission.webContentIsolationStrategy': 0,
            'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
            // For this preference, 2 means a new window and 3 a new tab.
            'browser.link.open_newwindow': hasWindows ? 2 : 3,
          },
        }),
      ({ dark, hasWindows }) => JSON.stringify({ dark, hasWindows }),
    );
  return findOwnBuild(firefox);
}

export const findPlaywrightWebKit = (): Engine | null => findOwnBuild(webkit);

/** Playwright's own build of a browser, which has no back/forward cache and shows all tabs at once. */
function findOwnBuild(type: BrowserType): Engine | null {
  if (!existsSync(type.executablePath())) return null;
  const name = `Playwright’s ${type.name()}`;
  const lacks: Engine['lacks'] = {
    'no-tabs': `${name} has no option that refuses a tab in a press`,
    'back-forward-cache': 'Playwright disables the cache in its own builds',
  };
  return createEngine(name, lacks, () => type.launch());
}

/** @param getKey Returns a key of the launch options that apply to a whole browser. Launches with the same key share one browser. */
function createEngine(
  name: string,
  lacks: Engine['lacks'],
  start: (options: LaunchOptions) => Promise<Browser>,
  getKey: (options: LaunchOptions) => string = () => '',
): Engine {
  const browsers = new Map<string, Promise<Browser>>();
  return {
    name,
    lacks,
    launch: async (options) => {
      const key = getKey(options);
      const browser = browsers.get(key) ?? start(options);
      browsers.set(key, browser);
      return createPlaywrightDriver(await browser, options);
    },
    close: async () => {
      for (const browser of browsers.values()) await (await browser).close();
    },
  };
}

function readVersion(executable: string): string {
  const output = execFileSync(executable, ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // The output is, for instance, "Mozilla Firefox 153.7.0esr" or "Chromium 156.0.8078.108 built on Debian GNU/Linux 12".
  return /(Chromium|Firefox|Chrome) [\d.]+\d(esr)?/.exec(output)?.[0] ?? output.trim();
}
