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
    // An order has one link in all tabs and on all devices. After a declined payment, it gets a new link.
    const linkKey = `${order.id}:${order.declines}`;
    // The order's id is the user name, because a callback (webhook) contains the user name and the amount, but no order. With one
    // user name per payer, two open orders with the same price could not be distinguished.
    return { username: order.id, amount: order.total, returnUrl, linkKey };
  },
  idempotencyStore: store,
});
