import { build } from 'esbuild';
import { excludeDynamicImports } from '../scripts/excludeDynamicImports.mjs';
import { lazyParts } from '../scripts/lazyParts.mjs';
import { findStaticImports, readModuleGraph, root } from '../scripts/moduleGraph.mjs';
import { buildPage } from './buildPage.mjs';
import { compress } from './compress.mjs';
import { benchFolder, packageAlias } from './packageAlias.mjs';
import { remoteScripts } from './remoteScripts.mjs';

/** @typedef {import('./remoteScripts.mjs').RemoteScripts} RemoteScripts */
/** @typedef {{ name: string, bytes: number, remote: RemoteScripts | null }} PackageSize */

const react = ['react', 'react-dom'];
const peers = [...react, '@tanstack/react-query', '@stripe/stripe-js'];
const button = 'dist/react/PayButton.js';
const buttonCode = "export { PayButton } from 'react-tarlan-pay'";

/** @type {readonly { name: string, code: string, external?: string[] }[]} */
const ownSubjects = [
  { name: 'hook', code: "export { usePaymentLink } from 'react-tarlan-pay'" },
  { name: 'button with its default messages', code: buttonCode },
  { name: 'button, TanStack Query bundled', code: buttonCode, external: react },
];

/** @type {readonly { name: string, code: string, remote: RemoteScripts | null }[]} */
const otherPackages = [
  {
    name: '@mercadopago/sdk-react: Wallet',
    code: "export { initMercadoPago, Wallet } from '@mercadopago/sdk-react'",
    remote: remoteScripts.mercadoPago,
  },
  {
    name: '@google-pay/button-react',
    code: "export { default } from '@google-pay/button-react'",
    remote: remoteScripts.googlePay,
  },
  {
    name: '@paypal/react-paypal-js (SDK 6): one-time payment button',
    code: "export { PayPalProvider, PayPalOneTimePaymentButton } from '@paypal/react-paypal-js/sdk-v6'",
    remote: remoteScripts.payPal6,
  },
  {
    name: '@paypal/react-paypal-js: buttons',
    code: "export { PayPalScriptProvider, PayPalButtons } from '@paypal/react-paypal-js'",
    remote: remoteScripts.payPal,
  },
  {
    name: '@stripe/react-stripe-js: Elements, PaymentElement',
    code: "export { Elements, PaymentElement, useStripe } from '@stripe/react-stripe-js'",
    remote: remoteScripts.stripe,
  },
  {
    name: '@adyen/adyen-web: Redirect',
    code: "export { AdyenCheckout, Redirect } from '@adyen/adyen-web'",
    remote: null,
  },
];

/**
 * Measures the bytes that each package adds to a page before the first click. Peer dependencies are not included.
 * @returns {Promise<PackageSize[]>}
 */
export async function measurePackages() {
  const own = ownSubjects.map(({ name, ...rest }) => ({
    name: `react-tarlan-pay: ${name}`,
    remote: null,
    ...rest,
  }));
  return Promise.all(
    [...own, ...otherPackages].map(async ({ name, code, remote, ...options }) => ({
      name,
      bytes: await measureBundle(code, options),
      remote,
    })),
  );
}

/**
 * Measures the scripts of pages that each contain another package together with React.
 * @returns {Promise<PackageSize[]>}
 */
export async function measurePagesOfOthers() {
  const pages = [];
  for (const { name, code, remote } of otherPackages) {
    const chunks = await buildPage(
      `${code}; export { createElement } from 'react'; export { createRoot } from 'react-dom/client'`,
      { keepExports: true },
    );
    pages.push({ name, bytes: sumFirstLoad(chunks), remote });
  }
  return pages;
}

/** @param {import('vite').Rolldown.OutputChunk[]} chunks */
function sumFirstLoad(chunks) {
  const names = new Set(['main.js']);
  // Iterating over a Set also visits the entries that are added during the iteration.
  for (const name of names)
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
      names.add(imported);
  const loaded = chunks.filter(({ fileName }) => names.has(fileName));
  return loaded.reduce((sum, { code }) => sum + compress(code).length, 0);
}

/**
 * Measures each chunk that the button loads later, without the modules of the first load.
 * @returns {Promise<Record<keyof typeof lazyParts, number>>}
 */
export async function measureLazyParts() {
  const alreadyLoaded = findStaticImports(await readModuleGraph(button), button);
  const measure = (/** @type {string} */ module) =>
    measureBundle(`export * from ${JSON.stringify(root + module)}`, { alreadyLoaded });
  const [onScreen, dialog, statusWatcher, failure, linkReader] = await Promise.all([
    measure(lazyParts.onScreen),
    measure(lazyParts.dialog),
    measure(lazyParts.statusWatcher),
    measure(lazyParts.failure),
    measure(lazyParts.linkReader),
  ]);
  return { onScreen, dialog, statusWatcher, failure, linkReader };
}

/**
 * The size of a message catalog.
 * @param {'ru' | 'kk'} language
 */
export function measureCatalog(language) {
  return measureBundle(`export { ${language} } from 'react-tarlan-pay/locales'`);
}

/**
 *
 * @param {string} code
 * @param {{ external?: string[], alreadyLoaded?: ReadonlySet<string> }} [options] Packages and modules to exclude from the size.
 */
async function measureBundle(code, { external = peers, alreadyLoaded } = {}) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: benchFolder },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    outdir: benchFolder,
    external,
    // By default esbuild escapes each Cyrillic letter as six characters, which other bundlers do not.
    charset: 'utf8',
    loader: { '.css': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    plugins: [packageAlias, excludeDynamicImports(alreadyLoaded)],
  });
  return outputFiles.reduce((sum, { contents }) => sum + compress(contents).length, 0);
}
