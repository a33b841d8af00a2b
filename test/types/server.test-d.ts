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

// @ts-expect-error The schema says what an order is: it has no price.
createPaymentLinkHandler({ ...shop, resolveOrder: async ({ price }) => ({ username: 'u', amount: price }) });
// @ts-expect-error An amount is a number.
createPaymentLinkHandler({ ...shop, resolveOrder: async () => ({ username: 'user-1', amount: '2500' }) });
// @ts-expect-error The gateway wants to know who pays.
createPaymentLinkHandler({ ...shop, resolveOrder: async () => ({ amount: 2500 }) });
// @ts-expect-error Without its secret key nothing can be signed.
createPaymentLinkHandler({ agent: 'a', service: 's', referHost: 'shop.kz', resolveOrder });
// @ts-expect-error Origins come in a list, since none is a wildcard.
createPaymentLinkHandler({ ...shop, resolveOrder, allowedOrigins: '*' });
// @ts-expect-error There are no other reasons to turn an order away.
new OrderRejected('sold-out');

/** A callback is what was signed, or how to refuse it. */
const result = await verifyCallback(request, 'k');
if (result.ok) expectTypeOf(result.callback.amount).toBeNumber();
else expectTypeOf(result.httpStatus).toBeNumber();
// @ts-expect-error Nothing of it counts before the signature was looked at.
result.callback;
