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
    // Headless Chromium shows all tabs at once.
    [
      'mouse',
      'back-forward-cache',
      'visible-windows',
      'chunk-addresses',
      'language',
      'dark',
      'narrow-viewport',
      'user-agent',
    ],
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
    ['mouse', 'visible-windows', 'chunk-addresses', 'language', 'dark', 'narrow-viewport', 'user-agent'],
    () =>
      chromium.launch({
        executablePath: oldChromium,
        // It is built without a sandbox.
        args: ['--no-zygote', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
        ignoreDefaultArgs: ['--disable-popup-blocking'],
      }),
  );
}

/** Debian's Firefox ESR through the adapter, or Playwright's own build of Firefox. */
export function findFirefox(): Engine | null {
  const executable = findCommand('firefox-esr');
  if (executable)
    return createEngine(
      readVersion(executable),
      [
        'mouse',
        'back-forward-cache',
        'hidden-tabs',
        'chunk-addresses',
        'language',
        'dark',
        'narrow-viewport',
      ],
      ({ dark }) =>
        firefox.launch({
          channel: 'moz-firefox',
          executablePath: adapter,
          env: { ...process.env, FIREFOX_EXECUTABLE: executable },
          firefoxUserPrefs: {
            // WebDriver BiDi disables the pop-up blocker.
            'dom.disable_open_during_load': true,
            // WebDriver BiDi sends input only to the process of the page, so frames of other origins share it.
            'fission.webContentIsolationStrategy': 0,
            'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
          },
        }),
      true,
    );
  return findOwnBuild(firefox);
}

export const findPlaywrightWebKit = (): Engine | null => findOwnBuild(webkit);

/** Playwright's own build of a browser, which has no back/forward cache and shows all tabs at once. */
function findOwnBuild(type: BrowserType): Engine | null {
  if (!existsSync(type.executablePath())) return null;
  return createEngine(`Playwright’s ${type.name()}`, ['mouse', 'language', 'dark', 'narrow-viewport'], () =>
    type.launch(),
  );
}

/** @param isPerTheme The browser has one color scheme, so that dark flows need another one. */
function createEngine(
  name: string,
  capabilities: Engine['capabilities'],
  start: (options: LaunchOptions) => Promise<Browser>,
  isPerTheme = false,
): Engine {
  const browsers = new Map<boolean, Promise<Browser>>();
  return {
    name,
    capabilities,
    launch: async (options) => {
      const theme = isPerTheme && options.dark === true;
      const browser = browsers.get(theme) ?? start(options);
      browsers.set(theme, browser);
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
  // For instance "Mozilla Firefox 153.7.0esr", "Chromium 156.0.8078.108 built on Debian GNU/Linux 12".
  return /(Chromium|Firefox|Chrome) [\d.]+\d(esr)?/.exec(output)?.[0] ?? output.trim();
}
