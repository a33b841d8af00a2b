import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { ensureBrowser } from '../../scripts/browser.mjs';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { ensureOldChromium } from '../../scripts/oldChromium.mjs';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';
import { findFirefox } from './drivers/playwrightEngines.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = fileURLToPath(new URL('.', import.meta.url));

/** The folder of the storefront with the recording script and the page `button.html`. */
export const clientDir = `${root}test-results/browsers-client`;

const addRecord: Plugin = {
  name: 'add-record',
  transformIndexHtml: () => [{ tag: 'script', attrs: { src: '/record.js' }, injectTo: 'head-prepend' }],
};

/** Installs the browsers and builds the pages. */
export default async function setup(): Promise<void> {
  ensureBrowser();
  if (!findFirefox()) ensureCommand('firefox-esr', 'firefox-esr');
  if (process.platform === 'linux') {
    if (process.arch === 'x64') ensureOldChromium();
    ensureCommand('WPEWebDriver', 'wpewebkit-driver');
    ensureCommand('Xvfb', 'xvfb');
    ensureCommand(
      'WebKitWebDriver',
      ...['webkit2gtk-driver', 'python3-gi', 'gir1.2-gtk-3.0', 'gir1.2-webkit2-4.1'],
    );
  }
  // Vitest sets NODE_ENV to `test`, which would include the development diagnostics in the build.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({
    configFile: `${root}examples/storefront/vite.config.ts`,
    plugins: [addRecord],
    logLevel: 'warn',
    build: { outDir: clientDir, emptyOutDir: true },
  });
  await build({
    configFile: false,
    root: `${folder}page`,
    plugins: [react(), addRecord],
    resolve: { alias: sourceAlias },
    logLevel: 'warn',
    build: {
      target: 'es2022',
      outDir: clientDir,
      emptyOutDir: false,
      rolldownOptions: { input: `${folder}page/button.html` },
    },
  });
  process.env.NODE_ENV = NODE_ENV;
  await copyFile(`${folder}page/record.js`, `${clientDir}/record.js`);
}
