import { verifyCallback } from 'react-tarlan-pay/server';
import type { OrderStore } from './orderStore.js';

interface CallbackContext {
  orders: OrderStore;
  agent: string;
  secretKey: string;
  log: (message: string) => void;
}

/**
 * Handles the gateway's signed callback (webhook), the only event that marks an order as paid. Every genuine callback is
 * answered with HTTP 200, because the gateway repeats the others and a repeated callback has the same content.
 */
export async function handlePaymentCallback(
  request: Request,
  { orders, agent, secretKey, log }: CallbackContext,
): Promise<Response> {
  const result = await verifyCallback(request, secretKey);
  if (!result.ok) return new Response(null, { status: result.httpStatus });

  const { callback } = result;
  // `resolveOrder` passed the order's id as `username`.
  const order = orders.get(callback.username);
  if (!order || (callback.agent ?? agent) !== agent) {
    log(`Payment ${callback.externalId} does not belong to an order of this shop.`);
  } else if (callback.amount !== order.total) {
    log(
      `Payment ${callback.externalId} does not match the total of order ${order.id}: ${order.total} tenge.`,
    );
  } else if (callback.status === 'processed') {
    orders.markPaid(order.id);
  } else if (callback.finality === 'final') {
    orders.markDeclined(order.id);
  } else if (callback.finality === 'ask-gateway') {
    log(
      `Payment ${callback.externalId} ended with status ${callback.statusCode}: contact the gateway's support.`,
    );
  }
  return new Response(null, { status: 200 });
}
