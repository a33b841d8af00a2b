import type { PaymentStatus } from '../../gateway/types.js';

/**
 * Carries the statuses of orders from the callback handler to open pages: `createCallbackHandler` publishes, and
 * `createPaymentStatusHandler` subscribes.
 *
 * Use `createPaymentStatusChannel` for one process and `redisPaymentStatusChannel` for several. A custom channel may lose
 * messages, which only delays them: the handler reads the status again at each heartbeat.
 */
export interface PaymentStatusChannel {
  /**
   * Sends the status of an order to its subscribers, in all processes.
   *
   * @param id The order's id, the same as the one that `readStatus` of `createPaymentStatusHandler` returns. It must be unique
   * across the payers of the shop.
   */
  publish(id: string, status: PaymentStatus): Promise<void>;
  /**
   * Calls `onStatus` for each status that is published for an order. Resolves once no later status can be missed, to a function
   * that ends the subscription.
   */
  subscribe(id: string, onStatus: (status: PaymentStatus) => void): Promise<() => void>;
}
