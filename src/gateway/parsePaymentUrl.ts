/**
 * Printable ASCII with a host right after `//`. No spaces and backslashes, since URL parsers strip or reinterpret them.
 */
const plainUrl = /^https?:\/\/[\w[%][!-[\]-~]*$/i;

/**
 * Parses a payment URL. Null if the text is not a plain ASCII http(s) URL, contains a user name or password, or has a host
 * that is not in `allowedHosts`.
 */
export function parsePaymentUrl(url: unknown, allowedHosts: readonly string[] | undefined): URL | null {
  const parsed = typeof url === 'string' && plainUrl.test(url) ? parseUrl(url) : null;
  if (!parsed || parsed.username || parsed.password) return null;
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
