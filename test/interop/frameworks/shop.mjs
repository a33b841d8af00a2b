import { createPaymentLinkHandler, OrderRejected, verifyCallback } from 'react-tarlan-pay/server';

const secretKey = process.env.SECRET_KEY;
const prices = { plain: 2500 };
// Frameworks may bundle each route by itself: what the routes share hangs on the global object.
globalThis.paidOrders ??= {};

/** The signing endpoint. */
export const handlePaymentLink = createPaymentLinkHandler({
  secretKey,
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: process.env.GATEWAY_URL,
  allowedOrigins: ['https://front.shop.kz'],
  resolveOrder: async ({ orderId }) => {
    if (!Object.hasOwn(prices, orderId)) throw new OrderRejected();
    return { username: orderId, amount: prices[orderId] };
  },
});

/** The gateway's callback. */
export async function handlePaymentCallback(request) {
  const result = await verifyCallback(request, secretKey);
  if (!result.ok) return new Response(null, { status: result.httpStatus });
  globalThis.paidOrders[result.callback.username] = result.callback.status;
  return new Response(null, { status: 200 });
}

export function showOrders() {
  return Response.json(globalThis.paidOrders);
}
