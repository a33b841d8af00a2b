import { createCallbackHandler, createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';

const secretKey = process.env.SECRET_KEY;
const prices = { plain: 2500 };
// Frameworks may bundle each route separately, so shared state is kept on globalThis.
globalThis.paidOrders ??= {};

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

/** Receives the gateway's callbacks (webhooks). */
export const handlePaymentCallback = createCallbackHandler({
  secretKey,
  onCallback({ username, status }) {
    globalThis.paidOrders[username] = status;
  },
  onProcessed: ({ username, amount }) => (prices[username] === amount ? username : null),
});

export function showOrders() {
  return Response.json(globalThis.paidOrders);
}
