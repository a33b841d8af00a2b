import { createPaymentLinkHandler, type StandardSchemaV1 } from 'react-tarlan-pay/server';
import { expectTypeOf } from 'vitest';

declare const orderSchema: StandardSchemaV1<{ orderId: string | number }, { orderId: string }>;
declare const resolved: Promise<{ username: string; amount: number }>;

const base = { secretKey: 'k', agent: 'a', service: 's', referHost: 'shop.kz' };

const handle = createPaymentLinkHandler({
  ...base,
  orderSchema,
  service: (order) => order.orderId,
  resolveOrder: (order, request) => {
    expectTypeOf(order).toEqualTypeOf<{ orderId: string }>();
    expectTypeOf(request).toEqualTypeOf<Request>();
    return resolved;
  },
});
expectTypeOf(handle).toEqualTypeOf<(request: Request) => Promise<Response>>();

createPaymentLinkHandler({
  ...base,
  resolveOrder: (order) => {
    expectTypeOf(order).toBeUnknown();
    return resolved;
  },
});

createPaymentLinkHandler({
  ...base,
  // @ts-expect-error Without a schema nothing has checked that the order is what the parameter says.
  resolveOrder: (_order: { orderId: string }) => resolved,
});
