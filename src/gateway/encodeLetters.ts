import { parseUrl } from './parsePaymentUrl.js';

const asciiUrl = /^[!-~]*$/;
const parts = /^(https?:\/\/)([^/?#]*)(.*)$/is;
const hostWithLetters = /^[\w.\-\p{L}\p{M}\p{N}]+(?::\d+)?$/u;

/**
 * Encodes letters outside of ASCII, as browsers do when they open a URL: `?service=Тапсырыс`. A host is only encoded if
 * `allowedHosts` is given, because the host is then compared with that list. Characters that are no letters or digits are
 * not encoded, so that such a URL is refused.
 */
export function encodeLetters(url: string, allowedHosts: readonly string[] | undefined): string {
  const found = asciiUrl.test(url) ? null : parts.exec(url);
  if (!found) return url;
  const [, scheme = '', host = '', rest = ''] = found;
  const isEncodable = allowedHosts !== undefined && hostWithLetters.test(host);
  const encodedHost = isEncodable ? parseUrl(scheme + host)?.host : host;
  return `${scheme}${encodedHost}${rest.replace(/[\p{L}\p{M}\p{N}]+/gu, encodeURIComponent)}`;
}
