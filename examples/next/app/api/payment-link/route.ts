import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import { z } from 'zod';
import { findOrder } from '@/lib/orders';

export const POST = createPaymentLinkHandler({
  secretKey: () => process.env.TARLAN_SECRET_KEY ?? '',
  agent: 'my-shop',
  service: 'orders',
  referHost: 'shop.kz',
  gatewayUrl: process.env.TARLAN_GATEWAY_URL,
  orderSchema: z.object({ orderId: z.string() }),
  resolveOrder: async ({ orderId }) => {
    const order = await findOrder(orderId);
    if (!order) throw new OrderRejected();
    if (order.status === 'paid') throw new OrderRejected('already-paid');
    // The callback names no order, so the order's id is the user name.
    const returnUrl = `${process.env.SHOP_URL}/orders/${order.id}`;
    return { username: order.id, amount: order.total, returnUrl, linkKey: order.id };
  },
});
