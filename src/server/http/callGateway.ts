import type { SignedRequest } from '../signing/signature.js';
import { withinTime } from '../withTimeout.js';
import { Refusal } from './HttpError.js';
import { readBody } from './readBody.js';

const longestAnswer = 256 * 1024;

/** The gateway's answer, unread. */
export interface GatewayAnswer {
  status: number;
  body: Uint8Array;
}

interface GatewayCall {
  url: string;
  timeoutMs: number;
  fetch: typeof globalThis.fetch;
}

/**
 * Sends a signed request to the gateway and reads the answer, in `timeoutMs` altogether.
 *
 * @throws {Refusal} `gateway-timeout`; or `gateway-unreachable` when there was no answer, a redirect (the signed request must
 * go nowhere else), or more than 256 KiB.
 */
export async function askGateway(signed: SignedRequest, call: GatewayCall): Promise<GatewayAnswer> {
  const controller = new AbortController();
  const exchanged = exchange(signed, call, controller.signal);
  try {
    // A race, since a `fetch` of the shop's own may ignore the signal.
    return await withinTime(exchanged, call.timeoutMs, () => timeUp(call.timeoutMs));
  } catch (cause) {
    throw cause instanceof Refusal ? cause : unreachable('The gateway could not be reached.', { cause });
  } finally {
    // Frees the connection of an answer that is not read to its end.
    controller.abort();
  }
}

async function exchange(
  { body, signature }: SignedRequest,
  { url, fetch }: GatewayCall,
  signal: AbortSignal,
): Promise<GatewayAnswer> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-signature': signature,
  };
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
  // Node shows the redirect itself, other runtimes an opaque answer with status 0.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw unreachable('The gateway answered with a redirect.');
  }
  const answer = await readBody(response, longestAnswer, 'cancel');
  if (!answer) throw unreachable(`The gateway's answer is longer than ${longestAnswer} bytes.`);
  return { status: response.status, body: answer };
}

function timeUp(timeoutMs: number): Refusal {
  return new Refusal(504, 'gateway-timeout', `The gateway gave no whole answer in ${timeoutMs} ms.`);
}

function unreachable(message: string, options?: ErrorOptions): Refusal {
  return new Refusal(502, 'gateway-unreachable', message, options);
}
