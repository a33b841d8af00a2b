import {
  createCallbackHandler,
  createPaymentLinkHandler,
  createPaymentStatusChannel,
  createPaymentStatusHandler,
  OrderRejected,
  type PaymentCallback,
  postgresIdempotencyStore,
  toPaymentStatus,
} from 'react-tarlan-pay/server';
import { z } from 'zod';
import type { Database } from './database.js';
import type { Orders } from './orders.js';
import { includesProduct } from './products.js';

export interface PaymentsConfig {
  database: Database;
  orders: Orders;
  /** The shop's origin. It is not taken from requests, because clients control the `Host` header. */
  shopUrl: string;
  /** The shop's account at the gateway. */
  gateway: { url: string; agent: string; service: string; secretKey: string };
  /** Timeout of a gateway request in milliseconds. Defaults to the package's default. */
  gatewayTimeoutMs?: number | undefined;
  /** Lifetime of a payment link in milliseconds. */
  linkLifetimeMs: number;
  log: (message: string) => void;
}

/** Creates the three endpoints of a payment: its link, the gateway's callback (webhook), and its status. */
export function createPayments(config: PaymentsConfig) {
  const { database, orders, shopUrl, gateway, log } = config;
  const { secretKey, agent, service } = gateway;
  // Links and callbacks (webhooks) are stored in the database, so that they survive a restart and a second process can read them.
  const store = postgresIdempotencyStore((sql, parameters) => database.query(sql, parameters));
  // With several processes, use `redisPaymentStatusChannel` here.
  const channel = createPaymentStatusChannel();
  const onError = (_: unknown, { message }: { message: string }) => log(message);

  const handleLink = createPaymentLinkHandler({
    secretKey,
    agent,
    service,
    referHost: new URL(shopUrl).hostname,
    gatewayUrl: gateway.url,
    timeoutMs: config.gatewayTimeoutMs,
    linkLifetimeMs: config.linkLifetimeMs,
    idempotencyStore: store,
    onError,
    orderSchema: z.object({ orderId: z.string() }),
    async resolveOrder({ orderId }) {
      const order = await orders.find(orderId);
      if (!order || includesProduct(order.items, 'order-rejected')) throw new OrderRejected();
      if (order.status === 'paid') throw new OrderRejected('already-paid');
      await orders.reopen(order.id);
      return {
        username: order.id,
        amount: order.total,
        returnUrl: `${shopUrl}/orders/${order.id}`,
        // An order has one open link in all tabs and on all devices. After a declined payment, it gets a new link. Orders of the product
        // `expires-soon` have no `linkKey`, because the shop lets their links expire before the gateway does.
        ...(!includesProduct(order.items, 'expires-soon') && { linkKey: `${order.id}:${order.declines}` }),
      };
    },
  });

  /** Stores the status of a payment. `username` is the order's id, because `resolveOrder` passed the id as the user name. */
  const recordPayment = (callback: PaymentCallback) =>
    orders.recordPayment(callback.username, callback.amount, toPaymentStatus(callback));

  const handleCallback = createCallbackHandler({
    secretKey,
    agent,
    store,
    channel,
    onProcessed: recordPayment,
    onFailed: recordPayment,
    onPending: recordPayment,
    onPaidAgain: ({ orderId, firstExternalId, callback }) =>
      log(`Order ${orderId} was paid twice: refund payment ${firstExternalId} or ${callback.externalId}.`),
    onError,
  });

  const handleStatus = createPaymentStatusHandler({
    channel,
    // The status needs no login, because anyone who knows the id of an order can see the order.
    readStatus: (request) => orders.find(new URL(request.url).pathname.split('/').at(-2) ?? ''),
    onError,
  });

  return { handleLink, handleCallback, handleStatus };
}
