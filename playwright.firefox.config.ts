import { fileURLToPath } from 'node:url';
import { devices } from '@playwright/test';
import base from './playwright.config.js';
import { findCommand } from './scripts/debianPackages.mjs';
import { notInFirefox } from './test/e2e/notInFirefox.js';

/** Runs the end-to-end tests in Debian's Firefox ESR (`npm run e2e:firefox`), except the tests that `notInFirefox.ts` lists. */
export default {
  ...base,
  testDir: 'test/e2e',
  grepInvert: new RegExp(Object.keys(notInFirefox).join('|')),
  outputDir: 'test-results/e2e-firefox',
  // The timeouts are long, because Firefox starts slowly.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices['Desktop Firefox'],
    channel: 'moz-firefox',
    launchOptions: {
      executablePath: fileURLToPath(new URL('test/browsers/drivers/firefoxAdapter.mjs', import.meta.url)),
      env: { ...process.env, FIREFOX_EXECUTABLE: findCommand('firefox-esr') ?? 'firefox' },
      // Enables the pop-up blocker, which WebDriver BiDi disables.
      firefoxUserPrefs: { 'dom.disable_open_during_load': true },
    },
  },
} satisfies typeof base;
