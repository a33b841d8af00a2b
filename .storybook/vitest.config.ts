import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from '../scripts/browser.mjs';
import { sourceAlias } from '../scripts/sourceAlias.mjs';

const configDir = fileURLToPath(new URL('.', import.meta.url));
const browser = findBrowser();

/** Every story as a test: it renders, its flow goes through, and axe finds nothing. */
export default defineConfig({
  plugins: [react(), storybookTest({ configDir })],
  resolve: { alias: sourceAlias },
  // Found during the run, a dependency would make the page reload under the tests.
  optimizeDeps: { include: ['@tanstack/react-query', 'qrcode.react', 'storybook/internal/csf', 'uqr'] },
  test: {
    name: 'stories',
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
