import { createCallbackHandler, type PaymentCallback, toPaymentStatus } from 'react-tarlan-pay/server';
import { recordPayment } from '@/lib/orders';
import { channel, store } from '@/lib/payments';

async function record(callback: PaymentCallback): Promise<string | null> {
  // Which order was paid? The one whose id is the user name, as the signing endpoint sent it.
  const { externalId, username: orderId, amount } = callback;
  const isKnown = await recordPayment({ externalId, orderId, amount, status: toPaymentStatus(callback) });
  return isKnown ? orderId : null;
}

/** The gateway's signed callback (webhook), the only proof of a payment. */
export const POST = createCallbackHandler({
  agent: 'my-shop',
  onProcessed: record,
  onFailed: record,
  onPending: record,
  channel,
  store,
});
