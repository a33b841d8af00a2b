import { encodeLetters } from './encodeLetters.js';
import { getSafeUrl } from './getSafeUrl.js';
import type { PaymentUrlOptions } from './types.js';

/**
 * Checks that a payment URL is safe to open. The URL must be https (http is accepted only between loopback hosts, or with
 * `allowPrivateHttp`), must have no user name or password, and its host must be in `allowedHosts` if that is given. A host
 * with letters outside of ASCII is only accepted if it is in `allowedHosts`.
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
