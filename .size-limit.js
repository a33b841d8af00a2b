import { excludeDynamicImports } from './scripts/excludeDynamicImports.mjs';
import { lazyParts } from './scripts/lazyParts.mjs';
import { findStaticImports, readModuleGraph } from './scripts/moduleGraph.mjs';

/*
 * Size budgets of the build in dist/, so run the build first. Sizes are minified by esbuild, compressed by brotli, and without peer
 * dependencies unless stated otherwise. BENCHMARKS.md compares the same sizes with those of other packages.
 */

const react = ['react', 'react-dom'];
const peers = [...react, '@tanstack/react-query'];
const button = 'dist/react/PayButton.js';
/** The modules that a page with the button has already loaded before it loads a chunk. */
const firstLoad = findStaticImports(await readModuleGraph(button), button);

export default [
  // 0.17 kB of the hook and of the button handle defects of browsers: failed chunks, lost responses, and apps without tabs.
  row('hook', '4.59 kB', 'dist/index.js', '{ usePaymentLink }'),
  // The goal for the button is 5.8 kB. Its size is equal with and without TanStack Query, because the first load imports only the React
  // context of TanStack Query.
  row('button with its default messages', '6.24 kB', 'dist/index.js', '{ PayButton }'),
  row('button, TanStack Query bundled', '6.25 kB', 'dist/index.js', '{ PayButton }', { external: react }),
  row('failure chunk', '1.6 kB', lazyParts.failure, '*', { alreadyLoaded: firstLoad }),
  // The chunk parses URLs that the first load does not recognize as plain https pages. Checks of the size and the end of images are
  // 0.4 kB. Measuring and saving the gateway's QR code is 0.5 kB.
  row('QR code reader chunk', '2.1 kB', lazyParts.linkReader, '*', { alreadyLoaded: firstLoad }),
  // Parts of the chunk: 0.4 kB for event streams of `statusEndpoint` and the status `processing`, 0.2 kB for `extendExpiry`, 0.8 kB for
  // links of canceled payments and after a reload, and 0.15 kB for the age of a repeated link and the checks of an earlier order.
  row('status watcher chunk', '2.86 kB', lazyParts.statusWatcher, '*', { alreadyLoaded: firstLoad }),
  // The goal for this chunk is 10.7 kB. docs/decisions/11 explains its content, and why no part of it is in another chunk. 0.2 kB are the
  // link to the payment page, and the advice in frames and apps that cannot open the payment page.
  row('on-screen payment chunk with qrcode.react', '11.7 kB', lazyParts.onScreen, '*', {
    alreadyLoaded: firstLoad,
  }),
  row('dialog chunk', '1.17 kB', lazyParts.dialog, '*', { alreadyLoaded: firstLoad }),
  // `usePaymentStatus` includes its own polling and event streams, so that it works without TanStack Query.
  row('status hook', '1.25 kB', 'dist/index.js', '{ usePaymentStatus }'),
  // 0.5 kB of a catalog are the messages of the card. 0.07 kB are the messages about orders in progress and pages that do not open.
  row('catalog: Russian', '1.48 kB', 'dist/locales/index.js', '{ ru }'),
  row('catalog: Kazakh', '1.48 kB', 'dist/locales/index.js', '{ kk }'),
  // Browsers do not load this entry. More than a third of the server entry is messages that say what to fix, and protection of payments
  // from faults of the store. Other parts of the server entry:
  // 2.8 kB verify callbacks (webhooks) in every form in which Go may have signed them, and handle each callback once.
  // 0.4 kB check the size and the end of QR code images.
  // 0.4 kB report misspelled options, names of fields, and failures of the log functions.
  // 0.35 kB create the spans of OpenTelemetry.
  // 0.3 kB handle other currencies, other spellings of resolved fields, redaction in getters, and payments without an order id.
  // 0.1 kB report links that may exist after a call without a known outcome.
  // 0.1 kB read the body of a Node request without a web stream, which saves a tenth of the CPU time.
  // 0.1 kB read the secret key and the gateway's address from the environment.
  row('server', '24.6 kB', 'dist/server/index.js', '*'),
  // Browsers do not load this entry. Parts of the sandbox entry: 2.3 kB send and edit callbacks (webhooks), 1.8 kB are the payment page
  // and the callbacks page in three languages, 0.2 kB keep links over a restart, and 0.1 kB give a hint about return URLs on localhost.
  row('sandbox', '19.3 kB', 'dist/sandbox/index.js', '*'),
  // Only tests load this entry. 0.9 kB of it sign callbacks (webhooks).
  row('testing', '4.1 kB', 'dist/testing/index.js', '*'),
  // The stylesheet covers the card in the page, in a dialog and as a sheet, in nine states. It includes rules that CSS resets cannot break,
  // and rules that keep the size of the card constant. No script waits for the stylesheet.
  { name: 'stylesheet', path: 'dist/styles.css', limit: '3.96 kB' },
];

/**
 * @param {string} name
 * @param {string} limit
 * @param {string} path
 * @param {string} imports The import clause that selects the measured exports.
 * @param {{ external?: string[], alreadyLoaded?: ReadonlySet<string> }} [options] Packages and modules to exclude from the size.
 */
function row(name, limit, path, imports, { external = peers, alreadyLoaded } = {}) {
  return {
    name,
    limit,
    path,
    import: imports,
    /** @param {object} config */
    modifyEsbuildConfig: (config) => ({
      ...config,
      // In other formats esbuild adds a require() shim for external packages.
      format: 'esm',
      // By default esbuild escapes each Cyrillic letter as six characters, which other bundlers do not.
      charset: 'utf8',
      external,
      logLevel: 'error',
      plugins: [excludeDynamicImports(alreadyLoaded)],
    }),
  };
}
