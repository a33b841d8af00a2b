import type { PaymentUrlOptions } from './types.js';

/**
 * Printable ASCII with a host right after `//`. No spaces and backslashes, since URL parsers strip or reinterpret them.
 */
const plainUrl = /^https?:\/\/[\w[%][!-[\]-~]*$/i;
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Checks that a payment URL is safe to open: https (http only between loopback hosts), no user name or password, and
 * one of `allowedHosts` if they are given.
 *
 * @returns The parsed URL, or null if it must not be opened.
 * @example
 * checkPaymentUrl('https://kaspi.kz/pay/1', { allowedHosts: ['kaspi.kz'] })?.href; // 'https://kaspi.kz/pay/1'
 * checkPaymentUrl('javascript:alert(1)'); // null
 */
export function checkPaymentUrl(url: string, options: PaymentUrlOptions = {}): URL | null {
  if (typeof url !== 'string' || !plainUrl.test(url)) return null;
  const parsed = parseUrl(url);
  const { allowedHosts, pageHost } = options;
  if (!parsed || parsed.username || parsed.password) return null;
  if (parsed.protocol === 'http:' && !(isLoopback(parsed.host) && isLoopback(pageHost))) return null;
  return !allowedHosts || isAllowedHost(parsed, allowedHosts) ? parsed : null;
}

/** True if an entry of `allowedHosts` is exactly the URL's host. */
export function isAllowedHost({ protocol, origin }: URL, allowedHosts: readonly string[]): boolean {
  // Each entry is parsed as the host of a URL, because URL parsers write hosts in lower case and in ASCII. If an entry
  // contains more than a host, the parsed URL has a path and the entry does not match. `Array.from` is needed because
  // untyped code may pass a string.
  const hosts = Array.from(allowedHosts, (host) => parseUrl(`${protocol}//${host}/`)?.href);
  return hosts.includes(`${origin}/`);
}

/** Null if the text is not a valid URL. */
export function parseUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function isLoopback(host: string | undefined): boolean {
  return loopback.test(host?.replace(/:\d+$/, '') ?? '');
}
