import { createPaymentStatusHandler } from 'react-tarlan-pay/server';
import { findOrder } from '@/lib/orders';
import { channel } from '@/lib/payments';

/** Notifies the checkout and the return page as soon as the callback (webhook) has arrived. */
export const GET = createPaymentStatusHandler({
  readStatus: (request) => findOrder(new URL(request.url).searchParams.get('order') ?? ''),
  channel,
});
