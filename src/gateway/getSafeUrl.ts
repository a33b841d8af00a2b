import { parsePaymentUrl } from './parsePaymentUrl.js';
import type { PaymentUrlOptions } from './types.js';

/** Matches a loopback host (the computer itself), with or without a port. */
export const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Matches a private address (RFC 1918, RFC 4193) or a name of multicast DNS (RFC 6762), with or without a port. */
export const privateHost =
  /^(10(\.\d+){3}|(192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d+){2}|\[f[cd]..:[\da-f:]+\]|([\w-]+\.)+local)(:\d+)?$/;

/**
 * The parsed URL if it is https, or http between loopback hosts, or http that `allowPrivateHttp` accepts. Null if it must not
 * be opened.
 */
export function getSafeUrl(
  url: unknown,
  { allowedHosts, pageHost = '', allowPrivateHttp = false }: PaymentUrlOptions,
): URL | null {
  const parsed = parsePaymentUrl(url, allowedHosts);
  const isLocal = loopbackHost.test(parsed?.host ?? '') && loopbackHost.test(pageHost);
  let isSafe = parsed?.protocol === 'https:' || isLocal;
  // Production bundles omit the rule for private hosts. The `try` is needed because pages without a bundler have no
  // `process`.
  try {
    if (process.env.NODE_ENV !== 'production')
      isSafe ||= allowPrivateHttp && isPrivateUrl(parsed?.host ?? '', pageHost);
  } catch {}
  return isSafe ? parsed : null;
}

/**
 * True for a URL on a private host, if the page is on a private or loopback host. False for a URL on a loopback host,
 * because on a phone that is the phone itself.
 */
function isPrivateUrl(host: string, pageHost: string): boolean {
  return privateHost.test(host) && (privateHost.test(pageHost) || loopbackHost.test(pageHost));
}
