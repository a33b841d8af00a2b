import { excludeDynamicImports } from './scripts/excludeDynamicImports.mjs';
import { lazyParts } from './scripts/lazyParts.mjs';
import { findStaticImports, readModuleGraph } from './scripts/moduleGraph.mjs';

/*
 * Size budgets of the build in dist/, so build first: minified by esbuild, compressed by brotli, peer dependencies external
 * unless stated otherwise. BENCHMARKS.md compares the same sizes with those of other packages.
 */

const react = ['react', 'react-dom'];
const peers = [...react, '@tanstack/react-query'];
const button = 'dist/react/PayButton.js';
/** The modules that a page with the button has already loaded before it loads a chunk. */
const firstLoad = findStaticImports(await readModuleGraph(button), button);

export default [
  // Defects of browsers cost 0.17 kB of both: failed chunks, lost answers, and apps that have no tabs.
  row('hook', '4.58 kB', 'dist/index.js', '{ usePaymentLink }'),
  // The goal is 5.8 kB. The size is the same with and without TanStack Query, because the first load imports only its
  // React context.
  row('button with its default messages', '6.31 kB', 'dist/index.js', '{ PayButton }'),
  row('button, TanStack Query bundled', '6.31 kB', 'dist/index.js', '{ PayButton }', { external: react }),
  row('failure chunk', '1.6 kB', lazyParts.failure, '*', { alreadyLoaded: firstLoad }),
  // It parses the URLs that the first load does not recognize as a plain https page.
  // Images are checked for their size and their end: 0.4 kB. Measuring and saving a code that the gateway sent: 0.5 kB.
  row('QR code reader chunk', '2.1 kB', lazyParts.linkReader, '*', { alreadyLoaded: firstLoad }),
  // Event streams of `statusEndpoint` and `processing`: 0.4 kB. More time for a link (`extendExpiry`): 0.2 kB. Links that the
  // payer has left or that a reload forgot: 0.8 kB. The age of a link that the endpoint repeats, and the checks of
  // an earlier order: 0.15 kB.
  row('status watcher chunk', '2.85 kB', lazyParts.statusWatcher, '*', { alreadyLoaded: firstLoad }),
  // The goal is 10.7 kB. docs/decisions/11 says what the chunk contains and why the rest is not in other chunks.
  // Of which 0.2 kB are the link to the payment page, which is not in the first load, and what frames and apps need that may not open it.
  row('on-screen payment chunk with qrcode.react', '11.7 kB', lazyParts.onScreen, '*', {
    alreadyLoaded: firstLoad,
  }),
  row('dialog chunk', '1.17 kB', lazyParts.dialog, '*', { alreadyLoaded: firstLoad }),
  // Its own polling and event streams. The page needs no TanStack Query for it.
  row('status hook', '1.25 kB', 'dist/index.js', '{ usePaymentStatus }'),
  // Of which 0.5 kB are the messages of the card. An order that is being paid, and pages that do not open: 0.07 kB.
  row('catalog: Russian', '1.48 kB', 'dist/locales/index.js', '{ ru }'),
  row('catalog: Kazakh', '1.48 kB', 'dist/locales/index.js', '{ kk }'),
  // Callbacks (webhooks) are verified in every form in which Go may have signed them, and handled once, slow functions included: 2.8 kB.
  // More than a third are the messages that say what to fix, and what protects payments from faults of the store. A server does
  // not download them. Messages for missing options, handlers and `await` are 0.15 kB of it.
  // Reports of links that may exist after a call without a known outcome: 0.1 kB.
  // QR code images are checked for their size and their end: 0.4 kB.
  // The spans of OpenTelemetry: 0.35 kB.
  // Misspelled options, names of fields and failures of the log functions: 0.4 kB.
  // Reading the body of a Node request without a web stream, which saves a tenth of the CPU time: 0.1 kB.
  // The secret key and the gateway's address from the environment: 0.1 kB.
  // Another currency, other spellings of resolved fields, the redaction of getters and conversions to strings, and
  // payments without an order id: 0.3 kB.
  row('server', '24.6 kB', 'dist/server/index.js', '*'),
  // Sending and editing callbacks adds 2.3 kB. The callbacks page and the payment page in three languages added 1.8 kB. Browsers do not load
  // this entry.
  // Keeping the links over a restart adds 0.2 kB, in development only.
  // The hint about a return URL on localhost adds 0.1 kB.
  row('sandbox', '19.2 kB', 'dist/sandbox/index.js', '*'),
  // Signing a callback (webhook) adds 0.9 kB, in tests only.
  row('testing', '4.1 kB', 'dist/testing/index.js', '*'),
  // The card in three frames and nine states, with the rules that resets cannot break, and the sizes that keep it constant. No script
  // waits for it. The scroll bar of the dialog is 0.01 kB.
  { name: 'stylesheet', path: 'dist/styles.css', limit: '3.96 kB' },
];

/**
 *
 * @param {string} name
 * @param {string} limit
 * @param {string} path
 * @param {string} imports The import clause.
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
