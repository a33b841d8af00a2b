import { createPaymentLinkHandler, type StandardSchemaV1 } from 'react-tarlan-pay/server';
import { expectTypeOf } from 'vitest';

declare const orderSchema: StandardSchemaV1<{ orderId: string | number }, { orderId: string }>;
declare const resolvedOrder: Promise<{ username: string; amount: number }>;

const config = { secretKey: 'k', agent: 'a', service: 's', referHost: 'shop.kz' };

const handle = createPaymentLinkHandler({
  ...config,
  orderSchema,
  service: (order) => order.orderId,
  resolveOrder: (order, request) => {
    expectTypeOf(order).toEqualTypeOf<{ orderId: string }>();
    expectTypeOf(request).toEqualTypeOf<Request>();
    return resolvedOrder;
  },
});
expectTypeOf(handle).toEqualTypeOf<(request: Request) => Promise<Response>>();

createPaymentLinkHandler({
  ...config,
  resolveOrder: (order) => {
    expectTypeOf(order).toBeUnknown();
    return resolvedOrder;
  },
});

createPaymentLinkHandler({
  ...config,
  // @ts-expect-error Without a schema the order is not validated, so the parameter must be `unknown`.
  resolveOrder: (_order: { orderId: string }) => resolvedOrder,
});
