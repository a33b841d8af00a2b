import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { leaveOut } from '../scripts/leaveOut.mjs';
import { modulesOf } from '../scripts/modulesOf.mjs';
import { folder, packageAlias, root } from './paths.mjs';

/** @typedef {{ name: string, bytes: number, scripts: string }} Weight */

const own = 'react-tarlan-pay: ';
const ownButton = "export { PayButton } from 'react-tarlan-pay'";

const react = ['react', 'react-dom'];
const peers = [...react, '@tanstack/react-query', '@stripe/stripe-js'];
const ownScripts = 'none';

/** @type {readonly { name: string, code: string, scripts: string, outside?: string[] }[]} */
const subjects = [
  {
    name: `${own}hook`,
    code: "export { usePaymentLink } from 'react-tarlan-pay'",
    scripts: ownScripts,
  },
  {
    name: `${own}of the hook, the parser of answers`,
    code: "export { parsePaymentLinkResponse } from 'react-tarlan-pay'",
    scripts: ownScripts,
  },
  {
    name: `${own}button with its default words`,
    code: ownButton,
    scripts: ownScripts,
  },
  {
    name: `${own}the same, TanStack Query bundled`,
    code: ownButton,
    scripts: ownScripts,
    outside: react,
  },
  {
    name: '@mercadopago/sdk-react: Wallet',
    code: "export { initMercadoPago, Wallet } from '@mercadopago/sdk-react'",
    scripts: 'sdk.mercadopago.com',
  },
  {
    name: '@google-pay/button-react',
    code: "export { default } from '@google-pay/button-react'",
    scripts: 'pay.google.com',
  },
  {
    name: '@paypal/react-paypal-js (SDK 6): one-time payment button',
    code: "export { PayPalProvider, PayPalOneTimePaymentButton } from '@paypal/react-paypal-js/sdk-v6'",
    scripts: 'www.paypal.com',
  },
  {
    name: '@paypal/react-paypal-js: buttons',
    code: "export { PayPalScriptProvider, PayPalButtons } from '@paypal/react-paypal-js'",
    scripts: 'www.paypal.com',
  },
  {
    name: '@stripe/react-stripe-js: Elements, PaymentElement',
    code: "export { Elements, PaymentElement, useStripe } from '@stripe/react-stripe-js'",
    scripts: 'js.stripe.com',
  },
  {
    name: '@adyen/adyen-web: Redirect',
    code: "export { AdyenCheckout, Redirect } from '@adyen/adyen-web'",
    scripts: ownScripts,
  },
];

/**
 * What is on the page before a click, package by package: minified by esbuild, brotli 11, peers outside.
 * @returns {Promise<Weight[]>}
 */
export async function weighPackages() {
  return Promise.all(
    subjects.map(async ({ name, code, scripts, outside }) => {
      const { bytes } = await weigh(code, { outside });
      return { name, bytes, scripts };
    }),
  );
}

/**
 * What comes after the click, or with another language, in bytes; and what of it is in the first load all the same.
 * @returns {Promise<{ catalogs: Record<string, number>, chunk: number, strays: string[] }>}
 */
export async function weighRest() {
  const loaded = modulesOf(join(root, 'dist/react/PayButton.js'));
  const chunk = await weigh(`export * from '${join(root, 'dist/react/panel.js')}'`, { loaded });
  const first = await weigh(ownButton);
  const catalogs = ['ru', 'kk'].map(async (name) => {
    const { bytes } = await weigh(`export { ${name} } from '${join(root, 'dist/locales/index.js')}'`);
    return [name, bytes];
  });
  const elsewhere = /qrcode|\/(?:server|sandbox|testing)\/|\/panel\.js|locales\/(?:ru|kk)/i;
  return {
    catalogs: Object.fromEntries(await Promise.all(catalogs)),
    chunk: chunk.bytes,
    strays: first.modules.filter((path) => elsewhere.test(path)),
  };
}

/**
 * @param {string} code
 * @param {{ outside?: string[] | undefined, loaded?: Set<string> }} [elsewhere] Packages that are not bundled, and modules
 * that are on the page already.
 */
async function weigh(code, { outside = peers, loaded } = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    outdir: folder,
    metafile: true,
    external: outside,
    // As shops serve it: not as six characters each where a letter is Cyrillic.
    charset: 'utf8',
    loader: { '.css': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    plugins: [packageAlias, leaveOut(loaded)],
  });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const weights = outputFiles.map(({ contents }) => brotliCompressSync(contents, { params }).length);
  const modules = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((path) => inputs[path]?.bytesInOutput),
  );
  return { bytes: weights.reduce((sum, bytes) => sum + bytes, 0), modules };
}
