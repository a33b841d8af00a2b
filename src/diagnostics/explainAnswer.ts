import { encodeLetters } from '../gateway/encodeLetters.js';
import { loopbackHost, privateHost } from '../gateway/getSafeUrl.js';
import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import { isAllowedHost, parseUrl } from '../gateway/parsePaymentUrl.js';
import { maxBodyLength, type ParsedResponse } from '../gateway/parseResponse.js';
import { formatHosts } from './allowedHosts.js';
import { describeKeys, describeShape, shorten } from './describeShape.js';

export interface Explanation {
  problem: string;
  fix: string;
}

const expected = '{ "result": { "code": 0, "redirect_url": "https://…" } }';

/** Explains an answer by its content. Null if the error's reason says enough. */
export function explainAnswer(
  { reason }: PaymentLinkError,
  { httpStatus, body, result }: ParsedResponse,
  text: unknown,
  address: string,
  allowedHosts: readonly string[] | undefined,
): Explanation | null {
  // The signing endpoint answers with JSON even when it cannot reach the gateway, so this answer comes from a proxy.
  if (!body && httpStatus >= 502 && httpStatus <= 504)
    return {
      problem: `${address} answered without JSON, as a proxy does that does not reach the shop's server.`,
      fix: "start the shop's server, and check its port in the proxy (Vite: `server.proxy`).",
    };
  if (typeof text === 'string' && /^\s*</.test(text))
    return {
      problem: `the endpoint answered with an HTML page: is ${address} the address of your signing endpoint?`,
      fix: 'check `endpoint` and its route. Frequent sources of such a page are the fallback of a single-page app, a log-in page, the offline page of a service worker, and the error page of a crashed server.',
    };
  if (reason === 'unsafe-url') return explainUrl(String(result?.redirect_url), allowedHosts);
  if (reason !== 'malformed') return null;
  const fix = `return the gateway's answer as it is: ${expected}.`;
  if (body) {
    const nested = result ? `; \`result\` has ${describeKeys(result)}` : '';
    const problem = `${address} answered with JSON that has ${describeKeys(body)}${nested}. Expected was ${expected}.`;
    return { problem, fix };
  }
  if (text === '' || typeof text !== 'string')
    return { problem: `${address} answered with an empty body.`, fix };
  if (text.length > maxBodyLength) return { problem: `${address} answered with more than 256 KiB.`, fix };
  return { problem: `${address} answered with ${describeText(text)}. Expected was ${expected}.`, fix };
}

function describeText(text: string): string {
  try {
    return `JSON that is ${describeShape(JSON.parse(text))}`;
  } catch {
    return 'text that is not JSON';
  }
}

function explainUrl(text: string, allowedHosts: readonly string[] | undefined): Explanation {
  const url = parseUrl(text);
  if (!url)
    return {
      problem: 'the `redirect_url` of the answer is not a valid URL.',
      fix: "pass the gateway's `redirect_url` on unchanged.",
    };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return {
      problem: `the \`redirect_url\` of the answer has the scheme \`${shorten(url.protocol)}\`.`,
      fix: "pass the gateway's https URL on unchanged. Other schemes are not opened.",
    };
  if (url.username || url.password)
    return {
      problem: `the \`redirect_url\` of the answer, on the host ${shorten(url.host)}, has a user name or a password.`,
      fix: 'remove them from the URL: they can hide the real host.',
    };
  if (/[^\x21-\x7e]|\\/.test(encodeLetters(text, allowedHosts)))
    return {
      problem: `the \`redirect_url\` of the answer, on the host ${shorten(url.host)}, contains spaces, backslashes, signs outside of ASCII, or other letters in a host that is not in \`allowedHosts\`.`,
      fix: 'encode the URL, for example with `new URL(url).href` on the server. List a host with other letters in `allowedHosts`.',
    };
  const explanation = url.protocol === 'http:' ? explainHttp(url) : null;
  if (explanation) return explanation;
  if (allowedHosts && !isAllowedHost(url, allowedHosts))
    return {
      problem: `the host ${shorten(url.host)} of \`redirect_url\` is not in ${formatHosts(allowedHosts)}.`,
      fix: `if you trust this host, add '${shorten(url.host)}' to \`allowedHosts\` of the button and of each \`PaymentProvider\` above it.`,
    };
  return {
    problem: `the \`redirect_url\` of the answer, on the host ${shorten(url.host)}, is not https, and there are no \`allowedHosts\`.`,
    fix: `if the sandbox runs there, pass \`allowedHosts={['${shorten(url.host)}']}\`. In development, http is accepted for listed hosts of the private network.`,
  };
}

/**
 * Explains an http URL that is refused even if `allowedHosts` contains its host. Null for a URL that such an entry would
 * allow.
 */
function explainHttp({ host }: URL): Explanation | null {
  const url = `the \`redirect_url\` of the answer, on the host ${shorten(host)},`;
  if (loopbackHost.test(host))
    return loopbackHost.test(location.host)
      ? null
      : {
          problem: `${url} is an address of the payer's own device, and this page is on ${location.host}.`,
          fix: `start the sandbox with \`--host ${location.hostname}\`, use the \`gatewayUrl\` that it prints, and add its host to \`allowedHosts\`.`,
        };
  if (!privateHost.test(host) || !(privateHost.test(location.host) || loopbackHost.test(location.host)))
    return {
      problem: `${url} is not https.`,
      fix: 'use https. `http:` is only accepted between loopback hosts, such as localhost, and in development for listed hosts of the private network.',
    };
  return location.protocol === 'http:'
    ? null
    : {
        problem: `${url} is not https, and this page is.`,
        fix: 'open this page over http too, or give the sandbox an https address with `--public-url`.',
      };
}
