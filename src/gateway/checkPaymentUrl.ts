import { encodeLetters } from './encodeLetters.js';
import { getSafeUrl } from './getSafeUrl.js';
import type { PaymentUrlOptions } from './types.js';

/**
 * Checks that a payment URL is safe to open: https (http only between loopback hosts, and see `allowPrivateHttp`), no user name
 * or password, and one of `allowedHosts` if they are given. A host with letters outside of ASCII must be one of `allowedHosts`.
 *
 * @returns The parsed URL, or null if it must not be opened. Open its `href`, in which all letters are encoded.
 * @example
 * checkPaymentUrl('https://kaspi.kz/pay/1', { allowedHosts: kaspiHosts })?.href; // 'https://kaspi.kz/pay/1'
 * checkPaymentUrl('javascript:alert(1)'); // null
 */
export function checkPaymentUrl(url: string, options: PaymentUrlOptions = {}): URL | null {
  // `getSafeUrl` is in a module of its own, because esbuild puts every module that the entry exports into the first load.
  return typeof url === 'string' ? getSafeUrl(encodeLetters(url, options.allowedHosts), options) : null;
}
