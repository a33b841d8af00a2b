import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from '../scripts/browser.mjs';
import { sourceAlias } from '../scripts/sourceAlias.mjs';

const configDir = fileURLToPath(new URL('.', import.meta.url));
const browser = findBrowser();

/** Runs each story as a test: it renders, its `play` function passes, and axe reports no violation. */
export default defineConfig({
  plugins: [react(), storybookTest({ configDir })],
  resolve: { alias: sourceAlias },
  // Lists dependencies that Vite would discover during the run, because Vite reloads the page for each discovery.
  optimizeDeps: { include: ['@tanstack/react-query', 'qrcode.react', 'storybook/internal/csf', 'uqr'] },
  test: {
    name: 'stories',
    // Run all story files in one page, as Storybook does. Loading the preview once per file would take most of the run.
    isolate: false,
    testTimeout: 40_000,
    sequence: { groupOrder: 5 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: 'chromium' }],
      provider: playwright({ launchOptions: browser ? { executablePath: browser } : {} }),
    },
  },
});
