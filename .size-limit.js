import { excludeDynamicImports } from './scripts/excludeDynamicImports.mjs';
import { findStaticImports, readModuleGraph } from './scripts/moduleGraph.mjs';

/*
 * Size budgets of the build in dist/, so build first: minified by esbuild, compressed by brotli, peer dependencies external
 * unless stated otherwise. BENCHMARKS.md compares the same sizes with those of other packages.
 */

const react = ['react', 'react-dom'];
const peers = [...react, '@tanstack/react-query'];
const button = 'dist/react/PayButton.js';
/** What a page with the button has loaded when it loads a chunk. */
const firstLoad = findStaticImports(await readModuleGraph(button), button);

export default [
  row('hook', '5.7 kB', 'index', '{ usePaymentLink }'),
  row('button with its default messages', '7.6 kB', 'index', '{ PayButton }'),
  row('button, TanStack Query bundled', '7.6 kB', 'index', '{ PayButton }', { external: react }),
  row('status hook', '820 B', 'index', '{ usePaymentStatus }'),
  row('catalog: Russian', '1.3 kB', 'locales/index', '{ ru }'),
  row('catalog: Kazakh', '1.3 kB', 'locales/index', '{ kk }'),
  row('on-screen chunk with qrcode.react', '9 kB', 'react/panel', '*', { alreadyLoaded: firstLoad }),
  row('on-screen chunk, TanStack Query bundled', '17.3 kB', 'react/panel', '*', {
    external: react,
    alreadyLoaded: firstLoad,
  }),
  row('server', '8.3 kB', 'server/index', '*'),
  row('sandbox', '14 kB', 'sandbox/index', '*'),
  row('testing', '2.95 kB', 'testing/index', '*'),
  { name: 'stylesheet', path: 'dist/styles.css', limit: '2.05 kB' },
];

/**
 * @param {string} name
 * @param {string} limit
 * @param {string} file
 * @param {string} imports The import clause for the file.
 * @param {{ external?: string[], alreadyLoaded?: ReadonlySet<string> }} [options] Packages and modules that do not count.
 */
function row(name, limit, file, imports, { external = peers, alreadyLoaded } = {}) {
  return {
    name,
    limit,
    path: `dist/${file}.js`,
    import: imports,
    /** @param {object} config */
    modifyEsbuildConfig: (config) => ({
      ...config,
      // In other formats esbuild adds a require() shim for external packages.
      format: 'esm',
      // The default escapes each Cyrillic letter as six characters, which other bundlers do not.
      charset: 'utf8',
      external,
      logLevel: 'error',
      plugins: [excludeDynamicImports(alreadyLoaded)],
    }),
  };
}
