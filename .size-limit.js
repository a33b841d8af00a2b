import { fileURLToPath } from 'node:url';
import { leaveOut } from './scripts/leaveOut.mjs';
import { modulesOf } from './scripts/modulesOf.mjs';

/*
 * What each entry may weigh: brotli, minified by esbuild, peers outside unless said otherwise. Read from dist/: build first.
 * BENCHMARKS.md has the goals, and the same numbers beside those of other packages.
 */

const dist = fileURLToPath(new URL('dist', import.meta.url));
const react = ['react', 'react-dom'];
const peers = [...react, '@tanstack/react-query'];
const button = modulesOf(`${dist}/react/PayButton.js`);

export default [
  // The goal is 3 kB: see BENCHMARKS.md.
  row('hook', '5.7 kB', 'index', '{ usePaymentLink }'),
  // The goal is 3.6 kB.
  row('button with its default words', '7.6 kB', 'index', '{ PayButton }'),
  // The goal is 11 kB; before a code is shown nothing of it comes along but a context.
  row('button, TanStack Query bundled', '7.6 kB', 'index', '{ PayButton }', { outside: react }),
  row('status hook', '820 B', 'index', '{ usePaymentStatus }'),
  // The goal is 1.3 kB, as for the next one.
  row('catalog: Russian', '1.3 kB', 'locales/index', '{ ru }'),
  row('catalog: Kazakh', '1.3 kB', 'locales/index', '{ kk }'),
  // The goal is 9 kB.
  row('on-screen payment’s chunk, with qrcode.react', '9 kB', 'react/panel', '*', { loaded: button }),
  row('the same, TanStack Query bundled', '17.3 kB', 'react/panel', '*', { outside: react, loaded: button }),
  row('server', '8.3 kB', 'server/index', '*'),
  row('sandbox', '14 kB', 'sandbox/index', '*'),
  row('testing', '2.95 kB', 'testing/index', '*'),
  { name: 'stylesheet', path: 'dist/styles.css', limit: '2.05 kB' },
];

/**
 * @param {string} name
 * @param {string} limit
 * @param {string} file
 * @param {string} names What is imported of it.
 * @param {{ outside?: string[], loaded?: Set<string> }} [elsewhere] Packages that are not bundled, and modules that
 * another chunk has brought already.
 */
function row(name, limit, file, names, { outside = peers, loaded } = {}) {
  return {
    name,
    limit,
    path: `dist/${file}.js`,
    import: names,
    /** @param {object} config */
    modifyEsbuildConfig: (config) => ({
      ...config,
      // As shops bundle it: without it each outside module would cost a stand-in for require().
      format: 'esm',
      // Cyrillic as it is, which other bundlers leave alone: not as six characters each.
      charset: 'utf8',
      external: outside,
      logLevel: 'error',
      plugins: [leaveOut(loaded)],
    }),
  };
}
