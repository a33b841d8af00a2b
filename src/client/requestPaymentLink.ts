import { diagnose } from '../diagnostics/diagnose.js';
import { createClientError } from '../gateway/createError.js';
import { hasErrorBrand } from '../gateway/errorFacts.js';
import type { PaymentLinkError } from '../gateway/PaymentLinkError.js';
import { type ParsedResponse, parseResponse } from '../gateway/parseResponse.js';
import type { ParsedLink } from '../gateway/readLink.js';
import { readRedirect } from '../gateway/readRedirect.js';
import type { PaymentUrlOptions } from '../gateway/types.js';
import { loadFailure } from './loadFailure.js';
import { loadLinkReader } from './loadLinkReader.js';
import { type PaymentMode, prefersQRCode } from './presentation.js';

/**
 * The shop's signing endpoint: a URL, or a function that calls it (a server action, tRPC, a custom client) and resolves to
 * a Response, to the result of `createPaymentLink`, or to the gateway's answer as an object.
 */
export type PaymentEndpoint<TOrder> =
  | string
  | URL
  | ((order: TOrder, context: { signal: AbortSignal; idempotencyKey: string }) => Promise<Response | object>);

export interface PaymentLinkRequest<TOrder> {
  endpoint: PaymentEndpoint<TOrder>;
  order: TOrder;
  /** The order as JSON, sent to a URL endpoint. */
  body: string;
  headers: Headers;
  credentials?: RequestCredentials | undefined;
  allowedHosts?: readonly string[] | undefined;
  mode?: PaymentMode | undefined;
  idempotencyKey: string;
  signal: AbortSignal;
}

/** A link, and the time left to pay it. */
export interface ReceivedLink extends ParsedLink {
  /** Milliseconds until the link expires, as the endpoint sent them. */
  expiresInMs?: unknown;
}

/**
 * Requests a payment link from the endpoint, once. The request is in flight when this returns.
 *
 * @throws {PaymentLinkError} Rejects with nothing else.
 */
export async function requestPaymentLink<TOrder>(request: PaymentLinkRequest<TOrder>): Promise<ReceivedLink> {
  let reason: 'endpoint-failed' | 'network' =
    typeof request.endpoint === 'function' ? 'endpoint-failed' : 'network';
  let error: PaymentLinkError;
  try {
    const answer = await send(request);
    // From here on only the loading of a chunk can fail, which is a `network` error.
    reason = 'network';
    const response = parseResponse(answer[0], answer[1]);
    const link = await readLinkLazily(response, request);
    if (link) return { ...link, expiresInMs: answer[2] };
    const { readError } = await loadFailure();
    error = readError(response);
    try {
      // After an abort nothing is printed: a cancelled payment is not a failure, and the controller reports a timeout.
      if (process.env.NODE_ENV !== 'production' && !request.signal.aborted)
        diagnose((diagnostics) => diagnostics.reportAnswer(error, response, answer[1], request));
    } catch {}
  } catch (cause) {
    // An endpoint function may throw the error of `parsePaymentLinkResponse`.
    error = hasErrorBrand(cause)
      ? (cause as PaymentLinkError)
      : createClientError(navigator.onLine === false ? 'offline' : reason, cause);
  }
  throw error;
}

/**
 * Reads the link. The chunk that reads QR codes loads only if it is needed. If that fails, a link with an ordinary URL is
 * returned without its QR code.
 */
async function readLinkLazily<TOrder>(
  response: ParsedResponse,
  { allowedHosts, mode }: PaymentLinkRequest<TOrder>,
): Promise<ParsedLink | null> {
  const link = readRedirect(response, allowedHosts);
  const prefersCode = response.result?.qr_code_image && prefersQRCode(mode);
  if (response.isSuccess && (!link || prefersCode))
    try {
      const { readLink } = await loadLinkReader();
      const options: PaymentUrlOptions = { allowedHosts, pageHost: location.host };
      try {
        // In development a phone can open the shop on the developer's computer over http. The payment URL may then be http
        // too, if `allowedHosts` contains its host.
        if (process.env.NODE_ENV !== 'production' && location.protocol === 'http:' && allowedHosts)
          options.allowPrivateHttp = true;
      } catch {}
      return readLink(response, options, Boolean(prefersCode));
    } catch (cause) {
      // Without the chunk, the answer may contain a link that was not read, so the outcome must stay unknown.
      if (!link) throw cause;
    }
  return link && { link, qrSource: null };
}

/** A Response, or the result of `createPaymentLink`, which has the field `expiresInMs` instead of a header. */
interface EndpointResult {
  status: unknown;
  body: unknown;
  headers: Partial<Headers>;
  expiresInMs: unknown;
}

/**
 * Sends the order and reads the whole answer: its HTTP status and its text. Uses `text()`, because Chromium can report a
 * request as canceled although a stream reader has read its body to the end (https://github.com/microsoft/playwright/issues/42742). A body that never ends is aborted by the timeout of the payment.
 */
async function send<TOrder>({
  endpoint,
  order,
  body,
  headers,
  credentials = 'same-origin',
  idempotencyKey,
  signal,
}: PaymentLinkRequest<TOrder>): Promise<[httpStatus: number, text: string, expiresInMs?: unknown]> {
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
      // Requests without `keepalive` fail when the page is unloaded (https://fetch.spec.whatwg.org/#concept-fetch-group-terminate).
      // All keepalive bodies of a page share 64 KiB (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch), so it is set
      // for small orders only.
      keepalive: body.length < 1_024,
    });
  }
  if (!answer) throw new TypeError('No answer.');
  const { status, body: content, headers: received, expiresInMs }: Partial<EndpointResult> = answer;
  // The gateway's answer, returned as a plain object, has no `status`, or a boolean one.
  if (typeof status !== 'number') return [200, JSON.stringify(answer)];
  return [
    status,
    isResponse(answer) ? await answer.text() : JSON.stringify(content),
    received?.get?.('Payment-Link-Expires-In-Ms') ?? expiresInMs,
  ];
}

/** Checks for `text()` instead of `instanceof Response`, because custom clients and other realms have their own Response class. */
function isResponse(answer: object): answer is Response {
  return typeof (answer as Partial<Response>).text === 'function';
}
