import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';

const prices = new Map([
  ['plain', 2500],
  ['code', 1500],
]);

const handle = createPaymentLinkHandler({
  secretKey: process.env.SECRET_KEY ?? '',
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: process.env.GATEWAY_URL,
  resolveOrder: async (order) => {
    const { orderId } = order as { orderId: string };
    const amount = prices.get(orderId);
    if (!amount) throw new OrderRejected();
    return { username: orderId, amount, returnUrl: `${process.env.SHOP_URL}/orders` };
  },
});

export { handle as POST };
