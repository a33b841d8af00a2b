import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { folder, packageAlias } from './paths.mjs';

/** @typedef {{ name: string, bytes: number, scripts: string }} Weight */

const react = ['react', 'react-dom'];
const peers = [...react, '@tanstack/react-query', '@stripe/stripe-js'];
const ownScripts = 'none';

/** @type {readonly { name: string, code: string, scripts: string, outside?: string[] }[]} */
const subjects = [
  {
    name: 'react-tarlan-pay: hook',
    code: "export { usePaymentLink } from 'react-tarlan-pay'",
    scripts: ownScripts,
  },
  {
    name: 'react-tarlan-pay: button with its default words',
    code: "export { PayButton } from 'react-tarlan-pay'",
    scripts: ownScripts,
  },
  {
    name: 'react-tarlan-pay: the same, TanStack Query bundled',
    code: "export { PayButton } from 'react-tarlan-pay'",
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
 * What is on the page before a click: minified by esbuild, brotli 11, peers outside, what is imported later left out.
 * @returns {Promise<Weight[]>}
 */
export async function weighPackages() {
  return Promise.all(
    subjects.map(async ({ name, code, scripts, outside = peers }) => {
      const { outputFiles } = await build({
        stdin: { contents: code, resolveDir: folder },
        bundle: true,
        minify: true,
        format: 'esm',
        write: false,
        external: outside,
        loader: { '.css': 'empty' },
        define: { 'process.env.NODE_ENV': '"production"' },
        logLevel: 'error',
        plugins: [packageAlias, later],
      });
      const bundle = outputFiles.map(({ contents }) => contents);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      const bytes = bundle.reduce(
        (sum, contents) => sum + brotliCompressSync(contents, { params }).length,
        0,
      );
      return { name, bytes, scripts };
    }),
  );
}

/** What is imported later is not on the page before the click: of whichever package. */
const later = {
  name: 'later',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};
