import { parsePaymentUrl } from './parsePaymentUrl.js';
import type { PaymentUrlOptions } from './types.js';

/** A host of the computer itself, with or without a port. */
export const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** A private address (RFC 1918, RFC 4193) or a name of multicast DNS (RFC 6762), with or without a port. */
export const privateHost =
  /^(10(\.\d+){3}|(192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+){2}|\[f[cd]..:[\da-f:]+\]|([\w-]+\.)+local)(:\d+)?$/;

/**
 * The parsed URL if it is https, or http between loopback hosts, or http that `allowPrivateHttp` accepts. Null if it must not
 * be opened.
 */
export function getSafeUrl(
  url: unknown,
  { allowedHosts, pageHost = '', allowPrivateHttp }: PaymentUrlOptions,
): URL | null {
  const parsed = parsePaymentUrl(url, allowedHosts);
  const isLocal = loopbackHost.test(parsed?.host ?? '') && loopbackHost.test(pageHost);
  const safe = parsed?.protocol === 'https:' || isLocal ? parsed : null;
  // Production bundles contain no such rule. `try`, because pages without a bundler have no `process`.
  try {
    // A loopback URL is excluded: on a phone it is that of the phone, where nothing listens.
    if (process.env.NODE_ENV !== 'production' && allowPrivateHttp && parsed && privateHost.test(parsed.host))
      return safe ?? (privateHost.test(pageHost) || loopbackHost.test(pageHost) ? parsed : null);
  } catch {}
  return safe;
}
