import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../scripts/moduleGraph.mjs';

export const benchFolder = fileURLToPath(new URL('.', import.meta.url));

const entries = new Map([
  ['react-tarlan-pay', 'dist/index.js'],
  ['react-tarlan-pay/locales', 'dist/locales/index.js'],
]);

/**
 * An esbuild plugin that resolves react-tarlan-pay to its build in dist/, and the packages that it shares with the benchmark
 * to a single copy.
 * @type {import('esbuild').Plugin}
 */
export const packageAlias = {
  name: 'package-alias',
  setup(build) {
    build.onResolve({ filter: /^react-tarlan-pay(\/|$)/ }, ({ path }) => {
      const file = entries.get(path);
      return file ? { path: join(root, file), sideEffects: false } : undefined;
    });
    build.onResolve(
      { filter: /^(react|react-dom|@tanstack\/react-query|qrcode\.react)(\/|$)/ },
      ({ path, kind, pluginData }) =>
        // `build.resolve()` below calls this plugin again. The nested call must return undefined, so that esbuild
        // resolves the import.
        pluginData === 'resolving'
          ? undefined
          : build.resolve(path, { kind, resolveDir: benchFolder, pluginData: 'resolving' }),
    );
  },
};
