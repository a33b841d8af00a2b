/**
 * Scripts that payment packages fetch from their providers' servers before the first click. Their sizes are documented
 * figures, since a benchmark must not depend on other servers.
 *
 * @typedef {object} RemoteScripts
 * @property {string} host
 * @property {number | null} bytes Transferred bytes, or null if no documented figure was found.
 * @property {string} [source]
 */

// The downloaded bytes of each script (`network.inboundBytes`) as measured by Nuxt Scripts on 31 March 2026.
const nuxtScripts =
  'https://github.com/nuxt/scripts/blob/a44e958eca1bf9b9cc67301c2c52cb465f6e6ebe/packages/script/src/script-sizes.json';

/** @type {Readonly<Record<'stripe' | 'payPal' | 'payPal6' | 'googlePay' | 'mercadoPago', RemoteScripts>>} */
export const remoteScripts = {
  stripe: {
    host: 'js.stripe.com',
    bytes: 229_045,
    source: `[Nuxt Scripts](${nuxtScripts}), js.stripe.com/v3 by brotli, without the frames of Elements`,
  },
  payPal6: {
    host: 'www.paypal.com',
    bytes: 49_704,
    source: `[Nuxt Scripts](${nuxtScripts}), www.paypal.com/web-sdk/v6/core by brotli, without the components that it loads`,
  },
  payPal: {
    host: 'www.paypal.com',
    bytes: null,
    source:
      '[PayPal](https://developer.paypal.com/limited-release/sdk/js/v6) states that version 6 has 12% of the size of this one',
  },
  googlePay: { host: 'pay.google.com', bytes: null },
  mercadoPago: { host: 'sdk.mercadopago.com', bytes: null },
};
