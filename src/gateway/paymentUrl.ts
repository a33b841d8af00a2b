import type { PaymentUrlOptions } from './types.js';

/** Printable ASCII without spaces and backslashes, which URL parsers strip or reinterpret, and a host right after `//`. */
const plainUrl = /^https?:\/\/[\w[%][!-[\]-~]*$/i;
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Checks that a payment URL may be opened: https (http between loopback hosts), no user name or password, and one of
 * `allowedHosts` where they are given.
 *
 * @returns The parsed URL, or null when it must not be opened.
 */
export function checkPaymentUrl(url: string, options: PaymentUrlOptions = {}): URL | null {
  if (typeof url !== 'string' || !plainUrl.test(url)) return null;
  const parsed = parse(url);
  const { allowedHosts, pageHost } = options;
  if (!parsed || parsed.username || parsed.password) return null;
  if (parsed.protocol === 'http:' && !(isLoopback(parsed.host) && isLoopback(pageHost))) return null;
  // A string, as JavaScript allows it, would be searched for parts of a host.
  return !allowedHosts || Array.from(allowedHosts).includes(parsed.host) ? parsed : null;
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

function isLoopback(host: string | undefined): boolean {
  return loopback.test(host?.replace(/:\d+$/, '') ?? '');
}
