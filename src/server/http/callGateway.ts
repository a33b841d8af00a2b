import { maxBodyLength } from '../../gateway/parseResponse.js';
import type { SignedRequest } from '../signing/signature.js';
import { withTimeout } from '../withTimeout.js';
import { HttpError } from './HttpError.js';
import { readBody } from './readBody.js';

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
    return await withTimeout(response, options.timeoutMs, () => timeoutError(options.timeoutMs));
  } catch (cause) {
    throw cause instanceof HttpError ? cause : unreachableError('The request to the gateway failed.', cause);
  } finally {
    // Frees the connection when the response was not read to its end.
    controller.abort();
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
    throw unreachableError('The gateway responded with a redirect.');
  }
  const responseBody = await readBody(response, maxBodyLength, 'cancel');
  if (!responseBody) throw unreachableError(`The gateway's response is longer than ${maxBodyLength} bytes.`);
  return { status: response.status, body: responseBody };
}

function timeoutError(timeoutMs: number): HttpError {
  return new HttpError(
    504,
    'gateway-timeout',
    `The gateway did not respond completely within ${timeoutMs} ms.`,
  );
}

function unreachableError(message: string, cause?: unknown): HttpError {
  return new HttpError(502, 'gateway-unreachable', message, cause === undefined ? {} : { cause });
}
