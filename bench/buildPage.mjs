import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../scripts/moduleGraph.mjs';
import { benchFolder } from './packageAlias.mjs';

const pageFolder = join(benchFolder, 'page');
/** The module id of the page's script. The script's relative imports start in the folder `page/`. */
const entry = join(pageFolder, 'entry.jsx');

/**
 * Bundles the script of a page as applications do, for production and with a chunk for each dynamic import.
 * @param {string} code
 * @param {{ constants?: Record<string, unknown>, keepExports?: boolean }} [options] Global constants of the script, and whether
 * its exports are used.
 * @returns {Promise<import('vite').Rolldown.OutputChunk[]>} The entry is named main.js.
 */
export async function buildPage(code, { constants = {}, keepExports = false } = {}) {
  const values = Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]);
  const result = await build({
    root: pageFolder,
    configFile: false,
    logLevel: 'error',
    define: Object.fromEntries(values),
    resolve: {
      alias: [
        { find: /^react-tarlan-pay$/, replacement: join(root, 'dist/index.js') },
        { find: /^react-tarlan-pay\/panel$/, replacement: join(root, 'dist/react/onScreen/index.js') },
      ],
      // The package and the benchmark share a single copy of these dependencies.
      dedupe: ['react', 'react-dom', '@tanstack/react-query', 'qrcode.react'],
    },
    plugins: [
      {
        name: 'page-entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      // The module preload polyfill is part of Vite, not of the measured packages, so it is disabled.
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        // Without this option, tree shaking removes exports of the entry that nothing imports.
        preserveEntrySignatures: keepExports ? 'strict' : false,
        output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  // The cast is safe: Vite returns one output for one configuration without a watcher.
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (result);
  return output.filter((file) => file.type === 'chunk');
}
