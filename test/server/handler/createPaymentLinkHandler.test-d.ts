import { createServer } from 'node:http';
import {
  createPaymentLinkHandler,
  type RequestHandler,
  type StandardSchemaV1,
} from 'react-tarlan-pay/server';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
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
expectTypeOf(handle).toEqualTypeOf<RequestHandler>();
expectTypeOf(handle).toExtend<(request: Request) => Promise<Response>>();
expectTypeOf(handle).toExtend<(context: { request: Request; url: URL }) => Promise<Response>>();
// Next's type checks of route handlers infer the first parameter of the last overload.
expectTypeOf<Parameters<typeof handle>[0]>().toEqualTypeOf<Request>();
expectTypeOf(createServer).toBeCallableWith(toNodeHandler(handle));

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
