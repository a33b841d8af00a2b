import { verifySignature } from 'react-tarlan-pay/server';
import type { OrderStore } from './orderStore.js';
import { asRecord, readJson } from './readJson.js';

interface CallbackContext {
  orders: OrderStore;
  agent: string;
  secretKey: string;
  log: (message: string) => void;
}

/**
 * Takes the gateway's message about a payment: the only thing that makes an order paid. Whatever is signed is answered
 * with HTTP 200: the gateway sends everything else again, and it would be no better then.
 */
export async function handlePaymentCallback(
  request: Request,
  { orders, agent, secretKey, log }: CallbackContext,
): Promise<Response> {
  const fields = asRecord(await readJson(request));
  if (!fields) return new Response(null, { status: 400 });
  const signature = request.headers.get('x-signature') ?? '';
  if (!(await verifySignature(fields, signature, secretKey))) return new Response(null, { status: 401 });

  // The shop's "account" at the gateway is the order: its id was the `username` when the link was asked for.
  const order = typeof fields.username === 'string' ? orders.get(fields.username) : null;
  if (!order || fields.agent !== agent) {
    log(`Payment ${fields.external_id} is for no order of this shop.`);
  } else if (fields.amount !== order.total) {
    log(`Payment ${fields.external_id} is not over the ${order.total} tenge of order ${order.id}.`);
  } else if (fields.status_code === '2') {
    orders.markPaid(order.id);
  } else if (fields.status_code === '3' || fields.status_code === '4') {
    orders.markDeclined(order.id);
  }
  // Every other status is not final.
  return new Response(null, { status: 200 });
}
