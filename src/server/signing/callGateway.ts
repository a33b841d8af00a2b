import { maxBodyLength } from '../../gateway/parseResponse.js';
import { HttpError } from '../http/HttpError.js';
import { readBody } from '../http/readBody.js';
import { withTimeout } from '../http/withTimeout.js';
import type { SignedRequest } from './signature.js';

/** The gateway's response with its body unparsed. */
export interface GatewayResponse {
  status: number;
  body: Uint8Array;
}

interface GatewayCallOptions {
  url: string;
  timeoutMs: number;
  fetch: typeof globalThis.fetch;
}

/**
 * Sends a signed request to the gateway and reads the whole response within `timeoutMs`.
 *
 * @throws {HttpError} 504 `gateway-timeout`; 502 `gateway-unreachable` when the request fails, and when the response is a
 * redirect or longer than 256 KiB.
 */
export async function callGateway(
  request: SignedRequest,
  options: GatewayCallOptions,
): Promise<GatewayResponse> {
  const controller = new AbortController();
  const response = send(request, options, controller.signal);
  try {
    // The signal alone is not enough: a custom `fetch` may ignore it.
    return await withTimeout(response, options.timeoutMs, () => timeoutError(options));
  } catch (cause) {
    // Frees the connection. Not done after a complete response, because creating the error of an abort is expensive.
    controller.abort();
    if (cause instanceof HttpError) throw cause;
    const { host, hostname } = new URL(options.url);
    const fix = isLoopback(hostname)
      ? 'Start the sandbox (`npx -p react-tarlan-pay tarlan-sandbox`), or correct `gatewayUrl`.'
      : 'Check `gatewayUrl`, the DNS, and the outgoing connections of the server (proxy, firewall).';
    throw unreachableError(`The gateway at ${host} could not be reached. ${fix}`, cause);
  }
}

async function send(
  { body, signature }: SignedRequest,
  { url, fetch }: GatewayCallOptions,
  signal: AbortSignal,
): Promise<GatewayResponse> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-signature': signature,
  };
  // Redirects are not followed, so that the signed request reaches no other server.
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  // Node returns the redirect itself (https://github.com/nodejs/undici/issues/1193), other runtimes an opaque response
  // with status 0 (https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect).
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw unreachableError(
      `The gateway at ${new URL(url).host} responded with a redirect (HTTP ${response.status}), which is not followed. Correct \`gatewayUrl\`: https instead of http, and the full path.`,
    );
  }
  // Node's HTTP parser accepts statuses up to 999, but `Response` accepts none above 599. The meaning of such a status is
  // not defined.
  if (response.status < 200 || response.status > 599) {
    throw unreachableError(
      `${new URL(url).host} responded with HTTP ${response.status}, which does not exist.`,
    );
  }
  const responseBody = await readBody(response, maxBodyLength, 'cancel');
  if (!responseBody) {
    throw unreachableError(
      `The response of ${new URL(url).host} is longer than ${maxBodyLength} bytes. Is \`gatewayUrl\` the address of the gateway?`,
    );
  }
  return { status: response.status, body: responseBody };
}

function timeoutError({ timeoutMs, url }: GatewayCallOptions): HttpError {
  return new HttpError(
    504,
    'gateway-timeout',
    `The gateway at ${new URL(url).host} did not respond completely within ${timeoutMs} ms (\`timeoutMs\`). A link may exist nevertheless.`,
  );
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function unreachableError(message: string, cause?: unknown): HttpError {
  return new HttpError(502, 'gateway-unreachable', message, cause === undefined ? {} : { cause });
}
