import { createRequestHandler, type RequestHandler } from '../endpoint/createRequestHandler.js';
import { expiryHeader } from '../http/cors.js';
import { getIdempotencyKey } from '../idempotency/hashAttempt.js';
import { createLinkRequester, linkSpanName } from './createLinkRequester.js';
import type { PaymentLinkHandlerConfig } from './PaymentLinkHandlerConfig.js';
import { readOrder } from './readOrder.js';
import { resolveHandlerConfig } from './resolveHandlerConfig.js';

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
 * returned function rejects only with what reading the request throws,
 * which is how Next stops prerendering a route.
 *
 * @throws {TypeError} When an option is missing or invalid.
 * @example
 * // app/api/payment-link/route.ts
 * export const POST = createPaymentLinkHandler({
 *   agent: 'my-shop',
 *   service: 'orders',
 *   referHost: 'shop.kz',
 *   orderSchema: z.object({ orderId: z.string() }),
 *   async resolveOrder({ orderId }, request) {
 *     const order = await findOrder(orderId, request.headers.get('cookie'));
 *     if (order?.status === 'paid') throw new OrderRejected('already-paid');
 *     return order && { username: order.id, amount: order.total };
 *   },
 * });
 */
export function createPaymentLinkHandler<TOrder = unknown>(
  config: PaymentLinkHandlerConfig<TOrder>,
): RequestHandler {
  const owner = 'createPaymentLinkHandler';
  const resolved = resolveHandlerConfig(owner, config);
  const { orderSchema, requestTimeoutMs } = resolved;
  const { requestLink, usesIdempotencyKey } = createLinkRequester(owner, resolved);

  return createRequestHandler(
    { ...resolved, owner, spanName: linkSpanName, method: 'POST' },
    async (request, { headers, logger, deadline }) => {
      const idempotencyKey = usesIdempotencyKey ? getIdempotencyKey(request) : null;
      const { status, body, expiresInMs } = await requestLink(
        {
          readOrder: () => readOrder(request, orderSchema, deadline, requestTimeoutMs),
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
    },
  );
}
