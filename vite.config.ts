import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './scripts/browser.mjs';
import { sourceAlias } from './scripts/sourceAlias.mjs';

const browser = findBrowser();
const root = fileURLToPath(new URL('.', import.meta.url));

/** One file per package entry; the CLI is the `tarlan-sandbox` command. */
const entries = {
  index: 'src/index.ts',
  'locales/index': 'src/locales/index.ts',
  'server/index': 'src/server/index.ts',
  'server/browserStub': 'src/server/browserStub.ts',
  'sandbox/index': 'src/sandbox/index.ts',
  'sandbox/cli': 'src/sandbox/cli.ts',
  'testing/index': 'src/testing/index.ts',
  styles: 'src/styles.css',
};

export default defineConfig({
  plugins: [react()],
  resolve: { alias: sourceAlias },
  build: {
    target: 'es2022',
    minify: false,
    cssCodeSplit: true,
    lib: { entry: entries, formats: ['es'] },
    rolldownOptions: {
      external: [/^node:/, /^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query', 'qrcode.react'],
      // One file per module: the bundler would drop the 'use client' directives of joined ones.
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
  test: {
    root,
    // Side by side the projects starve each other on two cores: one group after another.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.browser.test.tsx', 'test/e2e/**', 'test/interop/**'],
          environment: 'node',
          setupFiles: ['test/setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.tsx'],
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions: browser ? { executablePath: browser } : {} }),
          },
        },
      },
    ],
  },
});
