import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import { findOrder } from './orders.js';

export const POST = createPaymentLinkHandler<{ orderId: string }>({
  secretKey: () => process.env.TARLAN_SECRET_KEY ?? '',
  agent: 'my-shop',
  service: 'orders',
  referHost: 'shop.kz',
  // The only source of user name and amount: the browser cannot set a price.
  resolveOrder: async ({ orderId }) => {
    const order = await findOrder(orderId);
    if (!order) throw new OrderRejected();
    if (order.isPaid) throw new OrderRejected('already-paid');
    return {
      username: order.account,
      amount: order.total,
      returnUrl: `https://shop.kz/orders/${order.id}`,
    };
  },
  onError: (error, context) => console.error('No payment link was created.', context, error),
});
