import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'test',
  testMatch: '**/*.e2e.ts',
  globalSetup: ['./test/e2e/buildStorefront.ts', './test/faults/page/buildShopPage.ts'],
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // The timeouts are far longer than the slowest step takes, so that a test does not fail on a busy machine.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices['Desktop Chrome'],
    // Snapshots of the DOM more than double the CPU time of the suite. Run a failing file with `--trace on` to get them.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
    launchOptions: executablePath ? { executablePath } : {},
  },
});
