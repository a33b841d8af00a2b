import { verifyCallback } from 'react-tarlan-pay/server';
import type { OrderStore } from './orderStore.js';

interface CallbackContext {
  orders: OrderStore;
  agent: string;
  secretKey: string;
  log: (message: string) => void;
}

/**
 * Takes the gateway's message about a payment: the only thing that makes an order paid. Whatever is genuine is answered
 * with HTTP 200: the gateway sends everything else again, and it would be no better then.
 */
export async function handlePaymentCallback(
  request: Request,
  { orders, agent, secretKey, log }: CallbackContext,
): Promise<Response> {
  const result = await verifyCallback(request, secretKey);
  if (!result.ok) return new Response(null, { status: result.httpStatus });

  const { callback } = result;
  // The shop's "account" at the gateway is the order: its id was the `username` when the link was asked for.
  const order = orders.get(callback.username);
  if (!order || callback.agent !== agent) {
    log(`Payment ${callback.externalId} is for no order of this shop.`);
  } else if (callback.amount !== order.total) {
    log(`Payment ${callback.externalId} is not over the ${order.total} tenge of order ${order.id}.`);
  } else if (callback.status === 'processed') {
    orders.markPaid(order.id);
  } else if (callback.finality === 'final') {
    orders.markDeclined(order.id);
  } else if (callback.finality === 'ask-gateway') {
    log(
      `Payment ${callback.externalId} ended with status ${callback.statusCode}: ask the gateway's support.`,
    );
  }
  return new Response(null, { status: 200 });
}
