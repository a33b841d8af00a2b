import { callGateway, type GatewayResponse } from '../http/callGateway.js';
import { HttpError } from '../http/HttpError.js';
import { createSingleFlight } from '../idempotency/createSingleFlight.js';
import { getIdempotencyKey, hashAttempt } from '../idempotency/hashAttempt.js';
import { assertAllowedOrigin, createCorsHeaders, createPreflightResponse, isPreflight } from './cors.js';
import { createRequestLogger, type RequestLogger } from './createRequestLogger.js';
import { enforceRateLimit } from './enforceRateLimit.js';
import { getRejection } from './OrderRejected.js';
import type { PaymentLinkHandlerConfig } from './PaymentLinkHandlerConfig.js';
import { readOrder } from './readOrder.js';
import { resolveHandlerConfig } from './resolveHandlerConfig.js';
import { signOrder } from './signOrder.js';

/**
 * Creates the shop's signing endpoint. It reads the order sent by the button, calls `resolveOrder`, signs the request, calls
 * the gateway, and returns the status and body of the gateway's response. A repeated `Idempotency-Key` for the same order
 * gets the first response; if that did not settle whether a link was created, the gateway is called again.
 *
 * Its own errors are `{"error":{"code":…}}`: 405 `method-not-allowed`, 403 `not-allowed`, 429 `too-many-requests`, 415
 * `unsupported-media-type`, 413 `order-too-large`, 400 `invalid-json`, 400 `invalid-idempotency-key`, 400 `order-rejected`,
 * the codes of `OrderRejected`, 422 `idempotency-key-reused` (for another order, payer or amount), 500 `server-error`, 502
 * `gateway-unreachable`, 504 `gateway-timeout`. The returned function never rejects.
 *
 * @throws {TypeError} When an option is missing or invalid.
 * @example
 * // app/api/payment-link/route.ts
 * export const POST = createPaymentLinkHandler({
 *   secretKey: process.env.TARLAN_SECRET_KEY ?? '',
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
): (request: Request) => Promise<Response> {
  const resolved = resolveHandlerConfig(config);
  const { allowedOrigins, allowedHeaders, gatewayUrl, idempotencyStore, timeoutMs } = resolved;
  const callOnce =
    idempotencyStore &&
    createSingleFlight({ store: idempotencyStore, timeoutMs, responseTtlMs: resolved.idempotencyTtlMs });

  async function requestLink(request: Request, logger: RequestLogger): Promise<GatewayResponse> {
    const idempotencyKey = callOnce ? getIdempotencyKey(request) : null;
    const { sent, order } = await readOrder(request, resolved.orderSchema);
    const { fields, signed } = await signOrder(order, request, resolved, logger);
    // The call continues when the browser disconnects: the link may already exist, and only its response would be lost.
    const send = () => callGateway(signed, { url: gatewayUrl, timeoutMs, fetch: resolved.fetch });
    if (!callOnce || idempotencyKey === null) {
      const response = await send();
      logger.logAnswer(response, fields, false);
      return response;
    }
    const { agent, username, amount } = fields;
    const attempt = await hashAttempt(idempotencyKey, agent, { sent, username, amount });
    logger.setAttempt(attempt.key);
    const onStoreError = (error: unknown) => logger.logError(error);
    const { response, repeated } = await callOnce(attempt, { send, onStoreError });
    logger.logAnswer(response, fields, repeated);
    return response;
  }

  return async function handlePaymentLink(request) {
    const headers = createCorsHeaders(request, allowedOrigins);
    headers.set('cache-control', 'no-store');
    headers.set('x-content-type-options', 'nosniff');
    const logger = createRequestLogger(resolved, request.url);
    try {
      const preflight = isPreflight(request, allowedOrigins);
      if (!preflight && request.method !== 'POST') {
        headers.set('allow', 'POST');
        throw new HttpError(405, 'method-not-allowed', 'The endpoint only accepts POST requests.');
      }
      assertAllowedOrigin(request, allowedOrigins);
      if (preflight) return createPreflightResponse(headers, allowedHeaders);
      await enforceRateLimit(request, resolved.rateLimit, headers);

      const { status, body } = await requestLink(request, logger);
      headers.set('content-type', 'application/json');
      // `Response` throws for a body with status 204, even an empty one. The body is never a SharedArrayBuffer; its declared
      // type allows one, because `Uint8Array<ArrayBuffer>` in our declarations would require TypeScript 5.7.
      return new Response(body.length > 0 ? (body as Uint8Array<ArrayBuffer>) : null, { status, headers });
    } catch (error) {
      const known = error instanceof HttpError ? error : getRejection(error);
      const { status, code } = known ?? { status: 500, code: 'server-error' };
      // 4xx responses are the browser's fault or the shop's own decision, so they are not logged.
      if (status >= 500) logger.logError(error, status, code);
      return Response.json({ error: { code } }, { status, headers });
    }
  };
}
