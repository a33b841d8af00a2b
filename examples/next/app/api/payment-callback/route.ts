import { createCallbackHandler, type PaymentCallback, toPaymentStatus } from 'react-tarlan-pay/server';
import { recordPayment } from '@/lib/orders';
import { channel, store } from '@/lib/payments';

async function record(callback: PaymentCallback): Promise<string | null> {
  // The user name is the id of the paid order, because the signing endpoint sent the order's id as the user name.
  const { externalId, username: orderId, amount } = callback;
  const isKnown = await recordPayment({ externalId, orderId, amount, status: toPaymentStatus(callback) });
  return isKnown ? orderId : null;
}

/** Receives the gateway's signed callback (webhook), which is the only proof of a payment. */
export const POST = createCallbackHandler({
  agent: 'my-shop',
  onProcessed: record,
  onFailed: record,
  onPending: record,
  channel,
  store,
});
