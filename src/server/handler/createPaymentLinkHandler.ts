import { createDeadline } from '../http/createDeadline.js';
import { getRequest, type RequestSource } from '../http/getRequest.js';
import { HttpError } from '../http/HttpError.js';
import { discardBody } from '../http/readBody.js';
import { getIdempotencyKey } from '../idempotency/hashAttempt.js';
import { answerNodeResponse } from './answerNodeResponse.js';
import {
  assertAllowedOrigin,
  createCorsHeaders,
  createPreflightResponse,
  expiryHeader,
  isPreflight,
} from './cors.js';
import { createLinkRequester, reportFailure } from './createLinkRequester.js';
import { createRequestLogger } from './createRequestLogger.js';
import { enforceRateLimit } from './enforceRateLimit.js';
import type { PaymentLinkHandlerConfig } from './PaymentLinkHandlerConfig.js';
import { readOrder } from './readOrder.js';
import { resolveHandlerConfig } from './resolveHandlerConfig.js';

/** A handler of Web-standard requests. For Node's own requests wrap it with `toNodeHandler` of `react-tarlan-pay/server/node`. */
export interface RequestHandler {
  /** Handles the request in the context that React Router, SvelteKit and Astro pass. */
  (context: { request: Request }): Promise<Response>;
  /** Handles a request. This is the last overload, because Next's type checks of route handlers read the last one. */
  (request: Request): Promise<Response>;
}

/**
 * Creates the shop's signing endpoint. It reads the order sent by the button, calls `resolveOrder`, signs the request, calls
 * the gateway, and returns the status and body of the gateway's response. A repeated `Idempotency-Key` for the same order
 * gets the first response; if that did not settle whether a link was created, the gateway is called again. With `linkLifetimeMs`
 * the header `Payment-Link-Expires-In-Ms` has what is left of the link's lifetime.
 *
 * Its own errors are `{"error":{"code":…}}`: 405 `method-not-allowed`, 403 `not-allowed`, 429 `too-many-requests`, 415
 * `unsupported-media-type`, 408 `request-timeout`, 413 `order-too-large`, 400 `invalid-json`, 400 `invalid-idempotency-key`, 400 `order-rejected`,
 * the codes of `OrderRejected`, 422 `idempotency-key-reused` (for another order, payer or amount), 500 `server-error`, 502
 * `gateway-unreachable` (503 if the idempotency store fails), 504 `gateway-timeout`. Failures are reported to `onError`, or printed with `console.error`. The
 * returned function never rejects.
 *
 * @throws {TypeError} When an option is missing or invalid.
 * @example
 * // app/api/payment-link/route.ts
 * export const POST = createPaymentLinkHandler({
 *   secretKey: () => process.env.TARLAN_SECRET_KEY ?? '',
 *   agent: 'my-shop',
 *   service: 'orders',
 *   referHost: 'shop.kz',
 *   orderSchema: z.object({ orderId: z.string() }),
 *   async resolveOrder({ orderId }, request) {
 *     const order = await findOrder(orderId, request.headers.get('cookie'));
 *     if (!order) throw new OrderRejected();
 *     return { username: order.account, amount: order.total };
 *   },
 * });
 */
export function createPaymentLinkHandler<TOrder = unknown>(
  config: PaymentLinkHandlerConfig<TOrder>,
): RequestHandler {
  const resolved = resolveHandlerConfig('createPaymentLinkHandler', config);
  const { allowedOrigins, allowedHeaders, trustProxy, requestTimeoutMs } = resolved;
  const { requestLink, usesIdempotencyKey } = createLinkRequester('createPaymentLinkHandler', resolved);

  async function handleRequest(request: Request): Promise<Response> {
    const headers = createCorsHeaders(request, allowedOrigins);
    headers.set('cache-control', 'no-store');
    headers.set('x-content-type-options', 'nosniff');
    const logger = createRequestLogger(resolved, request);
    const deadline = createDeadline(requestTimeoutMs, 'requestTimeoutMs');
    try {
      const preflight = isPreflight(request, allowedOrigins);
      if (!preflight && request.method !== 'POST') {
        headers.set('allow', 'POST');
        throw new HttpError(405, 'method-not-allowed', 'The endpoint only accepts POST requests.');
      }
      assertAllowedOrigin(request, allowedOrigins, trustProxy);
      if (preflight) return createPreflightResponse(headers, allowedHeaders);
      logger.setStep('rateLimit');
      await enforceRateLimit(request, resolved.rateLimit, headers, deadline);
      logger.setStep(null);

      const idempotencyKey = usesIdempotencyKey ? getIdempotencyKey(request) : null;
      const { status, body, expiresInMs } = await requestLink(
        {
          readOrder: () => readOrder(request, resolved.orderSchema, deadline, requestTimeoutMs),
          request,
          idempotencyKey,
          deadline,
        },
        logger,
      );
      headers.set('content-type', 'application/json');
      if (expiresInMs !== null) headers.set(expiryHeader, String(expiresInMs));
      // `Response` throws for a body with status 204, even an empty one. The body is never a SharedArrayBuffer; its declared
      // type allows one, because `Uint8Array<ArrayBuffer>` in our declarations would require TypeScript 5.7.
      return new Response(body.length > 0 ? (body as Uint8Array<ArrayBuffer>) : null, { status, headers });
    } catch (error) {
      const { status, code } = reportFailure(error, logger);
      discardBody(request);
      // The rest of the body may never come. HTTP/2 has no such header, and ignores it.
      if (status === 408) headers.set('connection', 'close');
      return Response.json({ error: { code } }, { status, headers });
    } finally {
      deadline.clear();
    }
  }

  return async function handlePaymentLink(source: RequestSource, nodeResponse?: unknown): Promise<Response> {
    let request: Request;
    try {
      request = getRequest('The handler of createPaymentLinkHandler', source);
    } catch (error) {
      const { status, code } = reportFailure(error, createRequestLogger(resolved, null));
      const body = JSON.stringify({ error: { code } });
      answerNodeResponse(nodeResponse, status, body);
      return new Response(body, { status, headers: { 'content-type': 'application/json' } });
    }
    return handleRequest(request);
  };
}
