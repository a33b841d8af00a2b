import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import { z } from 'zod';
import { findOrder } from '@/lib/orders';
import { store } from '@/lib/payments';

export const POST = createPaymentLinkHandler({
  agent: 'my-shop',
  service: 'orders',
  referHost: 'shop.kz',
  orderSchema: z.object({ orderId: z.string() }),
  resolveOrder: async ({ orderId }) => {
    const order = await findOrder(orderId);
    if (!order) return null;
    if (order.status === 'paid') throw new OrderRejected('already-paid');
    const returnUrl = `${process.env.SHOP_URL}/orders/${order.id}`;
    // One link per order in all tabs and on all devices, and a new one after a declined payment.
    const linkKey = `${order.id}:${order.declines}`;
    // A callback names no order, only the user name and the amount, so the order's id is the user name. With an account per
    // payer, two open orders with the same price could not be told apart.
    return { username: order.id, amount: order.total, returnUrl, linkKey };
  },
  idempotencyStore: store,
});
