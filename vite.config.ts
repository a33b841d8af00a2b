import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './scripts/browser.mjs';
import { sourceAlias } from './scripts/sourceAlias.mjs';

const browser = findBrowser();
const root = fileURLToPath(new URL('.', import.meta.url));

/** The source file of each package entry, and that of the `tarlan-sandbox` command. */
const entries = {
  index: 'src/index.ts',
  'react/onScreen/index': 'src/react/onScreen/index.ts',
  'locales/index': 'src/locales/index.ts',
  'server/index': 'src/server/index.ts',
  'server/browserStub': 'src/server/browserStub.ts',
  'server/node/index': 'src/server/node/index.ts',
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
    license: { fileName: 'THIRD-PARTY-LICENSES.md' },
    cssCodeSplit: true,
    lib: { entry: entries, formats: ['es'] },
    rolldownOptions: {
      external: [/^node:/, /^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query', 'qrcode.react'],
      // One output file per module, because the bundler drops 'use client' directives when it merges modules.
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // The sandbox and `server/node` bundle their small dependencies. The folder is renamed to `vendor`, because npm does not publish
        // folders named node_modules.
        entryFileNames: ({ name }) => `${name.replace(/^.*node_modules/, 'vendor')}.js`,
      },
    },
  },
  test: {
    root,
    // Hides the diagnostics of the many payments that fail on purpose. test/diagnostics asserts them.
    onConsoleLog: (log) => !log.startsWith('[react-tarlan-pay]'),
    // The projects run in groups, one after another, because parallel projects slow each other down on a machine with two cores.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: '100%',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.browser.test.tsx', 'test/{browsers,interop,package}/**'],
          setupFiles: ['test/setup.ts'],
          // The timeouts are far longer than the slowest test takes, so that a test does not fail on a busy machine.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        // Tests of the files in dist/, run after a build.
        test: {
          name: 'package',
          maxWorkers: '100%',
          include: ['test/package/*.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        // Prebundles all dependencies: if Vite discovers one during a run, it reloads the page and interrupts the tests.
        optimizeDeps: {
          include: [
            '@guidepup/virtual-screen-reader',
            '@tanstack/react-query',
            '@testing-library/react',
            'qrcode.react',
            'react-dom',
            'react-dom/client',
            'react-dom/server',
            'react/jsx-dev-runtime',
            'tailwindcss',
            'vitest-browser-react',
            'zxing-wasm/reader',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.tsx'],
          setupFiles: ['test/browserSetup.ts'],
          // The timeouts are far longer than the slowest test takes, so that a test does not fail on a busy machine.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          sequence: { groupOrder: 3 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({ launchOptions: browser ? { executablePath: browser } : {} }),
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'interop',
          include: ['test/interop/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        // `npm run test:browsers` runs the same flows in each engine, two engines at a time, because a flow spends most of its time waiting.
        test: {
          name: 'browsers',
          include: ['test/browsers/*.test.ts'],
          globalSetup: 'test/browsers/buildClient.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 5 },
        },
      },
      // This project has a separate file, so that only a run of this project loads Storybook.
      '.storybook/vitest.config.ts',
    ],
  },
});
