import { createCallbackHandler, createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import { z } from 'zod';

const orders = new Map([['plain', 2500]]);
// Frameworks may bundle each route separately, so shared state is kept on globalThis.
const shop = globalThis as typeof globalThis & { paid?: Set<string> };
shop.paid ??= new Set();
const { paid } = shop;

export const createLink = createPaymentLinkHandler({
  secretKey: () => process.env.TARLAN_SECRET_KEY ?? '',
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: process.env.TARLAN_GATEWAY_URL,
  allowedOrigins: ['https://front.shop.kz'],
  orderSchema: z.object({ orderId: z.string() }),
  resolveOrder: async ({ orderId }) => {
    const amount = orders.get(orderId);
    if (!amount) throw new OrderRejected();
    return { username: orderId, amount };
  },
});

export const receiveCallback = createCallbackHandler({
  secretKey: () => process.env.TARLAN_SECRET_KEY ?? '',
  agent: 'interop',
  async onProcessed({ username, amount }) {
    if (amount !== orders.get(username)) return null;
    paid.add(username);
    return username;
  },
});

export async function readStatus(request: Request): Promise<Response> {
  const order = new URL(request.url).searchParams.get('order') ?? '';
  return Response.json(paid.has(order) ? 'paid' : 'pending');
}
