import { parseUrl } from './parsePaymentUrl.js';

const asciiUrl = /^[!-~]*$/;
const parts = /^(https?:\/\/)([^/?#]*)(.*)$/is;
const hostWithLetters = /^[\w.\-\p{L}\p{M}\p{N}]+(?::\d+)?$/u;

/**
 * Encodes letters outside of ASCII, as browsers do when they open a URL: `?service=Тапсырыс`. A host is only encoded if there
 * is a list of hosts to compare it with. Other characters stay, so that the URL is refused.
 */
export function encodeLetters(url: string, allowedHosts: readonly string[] | undefined): string {
  const found = asciiUrl.test(url) ? null : parts.exec(url);
  if (!found) return url;
  const [, scheme = '', host = '', rest = ''] = found;
  const isEncodable = allowedHosts !== undefined && hostWithLetters.test(host);
  const encodedHost = isEncodable ? parseUrl(scheme + host)?.host : host;
  return `${scheme}${encodedHost}${rest.replace(/[\p{L}\p{M}\p{N}]+/gu, encodeURIComponent)}`;
}
