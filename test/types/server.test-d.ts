import {
  createPaymentLinkHandler,
  memoryIdempotencyStore,
  OrderRejected,
  type StandardSchemaV1,
  verifyCallback,
} from 'react-tarlan-pay/server';
import { expectTypeOf } from 'vitest';

declare const orderSchema: StandardSchemaV1<unknown, { orderId: string }>;
declare const request: Request;
const shop = { secretKey: 'k', agent: 'a', service: 's', referHost: 'shop.kz', orderSchema };
const resolveOrder = async () => ({ username: 'user-1', amount: 2500 });

createPaymentLinkHandler({
  ...shop,
  service: ({ orderId }) => orderId,
  resolveOrder: async ({ orderId }) => ({ username: orderId, amount: 2500, returnUrl: undefined }),
  idempotencyStore: memoryIdempotencyStore(),
});

// @ts-expect-error `resolveOrder` gets the order of the schema, which has no field `price`.
createPaymentLinkHandler({ ...shop, resolveOrder: async ({ price }) => ({ username: 'u', amount: price }) });
// @ts-expect-error `amount` is a number.
createPaymentLinkHandler({ ...shop, resolveOrder: async () => ({ username: 'user-1', amount: '2500' }) });
// @ts-expect-error `username` is required.
createPaymentLinkHandler({ ...shop, resolveOrder: async () => ({ amount: 2500 }) });
// @ts-expect-error `agent` is required.
createPaymentLinkHandler({ service: 's', referHost: 'shop.kz', resolveOrder });
declare const variable: string | undefined;
// @ts-expect-error `secretKey` may be omitted, but must not be `undefined`.
createPaymentLinkHandler({ ...shop, resolveOrder, secretKey: variable });
createPaymentLinkHandler({ agent: 'a', service: 's', referHost: 'shop.kz', resolveOrder: async () => null });
// @ts-expect-error `resolveOrder` returns null, and not undefined, if the order does not exist.
createPaymentLinkHandler({ ...shop, resolveOrder: async () => undefined });
// @ts-expect-error `allowedOrigins` is an array without a wildcard.
createPaymentLinkHandler({ ...shop, resolveOrder, allowedOrigins: '*' });
// @ts-expect-error `sold-out` is not a reason of `OrderRejected`.
new OrderRejected('sold-out');

/** The result of `verifyCallback` has the verified callback (webhook), or the HTTP status with which to reject the request. */
const result = await verifyCallback(request, 'k');
if (result.ok) expectTypeOf(result.callback.amount).toBeNumber();
else expectTypeOf(result.httpStatus).toBeNumber();
// @ts-expect-error `callback` is available only after `ok` is checked.
result.callback;
