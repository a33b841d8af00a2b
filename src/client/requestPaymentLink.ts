import { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import { maxBodyLength, parsePaymentLinkResponse } from '../gateway/parseResponse.js';
import type { PaymentLink } from '../gateway/types.js';

/**
 * The shop's signing endpoint, or a function that reaches it (a server action, tRPC, a client of one's own): it
 * resolves to a Response, or to the gateway's answer as an object.
 */
export type PaymentEndpoint<TOrder> =
  | string
  | URL
  | ((order: TOrder, context: { signal: AbortSignal; idempotencyKey: string }) => Promise<Response | object>);

export interface PaymentLinkRequest<TOrder> {
  endpoint: PaymentEndpoint<TOrder>;
  order: TOrder;
  /** The order as JSON: what is sent to a URL. */
  body: string;
  headers: Headers;
  credentials: RequestCredentials | undefined;
  allowedHosts: readonly string[] | undefined;
  idempotencyKey: string;
  signal: AbortSignal;
}

/**
 * Asks the endpoint for a payment link, once. The request has left when this returns.
 *
 * @throws {PaymentLinkError} The promise rejects with nothing else.
 */
export async function requestPaymentLink<TOrder>({
  endpoint,
  order,
  body,
  headers,
  credentials = 'same-origin',
  allowedHosts,
  idempotencyKey,
  signal,
}: PaymentLinkRequest<TOrder>): Promise<PaymentLink> {
  let status = 200;
  let text: string;
  try {
    let answer: Response | object;
    if (typeof endpoint === 'function') answer = await endpoint(order, { signal, idempotencyKey });
    else {
      headers.set('Content-Type', 'application/json');
      headers.set('Accept', 'application/json');
      headers.set('Idempotency-Key', idempotencyKey);
      answer = await fetch(endpoint, {
        method: 'POST',
        headers,
        body,
        credentials,
        signal,
        cache: 'no-store',
        // Firefox and Safari fail a page's other requests as soon as it is being left. All that a page keeps alive shares
        // 64 KiB, its analytics too, and what does not fit fails at once: so for an order that hardly takes room.
        keepalive: body.length < 1_024,
      });
    }
    if (isResponse(answer)) {
      status = answer.status;
      text = await readText(answer);
    } else {
      text = toJson(answer);
    }
  } catch (cause) {
    const reason = navigator.onLine === false ? 'offline' : 'network';
    throw new PaymentLinkError(reason, reason, { cause });
  }
  const parsed = parsePaymentLinkResponse(status, text, { allowedHosts, pageHost: location.host });
  if (parsed.ok) return parsed.link;
  throw parsed.error;
}

/** What is no JSON is no answer of the gateway either. */
function toJson(answer: object): string {
  try {
    return JSON.stringify(answer);
  } catch {
    return '';
  }
}

/** Not by `instanceof`: a fetch of one's own, or another realm's, has another Response. */
function isResponse(answer: unknown): answer is Response {
  return typeof (answer as Partial<Response> | null)?.text === 'function';
}

/** Reads an answer's text and stops where it is longer than any answer of the gateway. */
async function readText(response: Response): Promise<string> {
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    text += decoder.decode(value, { stream: true });
    if (length > maxBodyLength) {
      void reader.cancel().catch(() => {});
      return '';
    }
  }
}
