import { type CallbackHandler, createCallbackHandler, type PaymentCallback } from 'react-tarlan-pay/server';
import type { Order } from '../shared/api.js';
import type { OrderStore } from './orderStore.js';

interface PaymentCallbackConfig {
  orders: OrderStore;
  agent: string;
  secretKey: string;
  log: (message: string) => void;
}

/** Creates the endpoint for the gateway's signed callbacks (webhooks), the only events that mark an order as paid. */
export function createPaymentCallbackHandler({
  orders,
  agent,
  secretKey,
  log,
}: PaymentCallbackConfig): CallbackHandler {
  /** Returns null for a payment that does not belong to an order: the handler then logs and refuses the callback. */
  function findOrder({ username, amount }: PaymentCallback): Order | null {
    // `resolveOrder` passed the order's id as `username`.
    const order = orders.get(username);
    return order?.total === amount ? order : null;
  }

  return createCallbackHandler({
    secretKey,
    agent,
    onProcessed(callback) {
      const order = findOrder(callback);
      if (order) orders.markPaid(order.id);
      return order?.id ?? null;
    },
    onFailed(callback) {
      const order = findOrder(callback);
      if (order) orders.markDeclined(order.id);
      return order?.id ?? null;
    },
    onPending: (callback) => findOrder(callback)?.id ?? null,
    onPaidAgain: ({ orderId, firstExternalId, callback }) =>
      log(`Order ${orderId} was paid twice: refund payment ${firstExternalId} or ${callback.externalId}.`),
    onError: (_, { message }) => log(message),
  });
}
