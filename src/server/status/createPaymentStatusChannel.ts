import { createSubscriptions } from './createSubscriptions.js';
import type { PaymentStatusChannel } from './PaymentStatusChannel.js';

/**
 * Creates a channel within this process. Processes behind a load balancer do not share it; use `redisPaymentStatusChannel`
 * there.
 *
 * @example
 * export const channel = createPaymentStatusChannel();
 * const handleCallback = createCallbackHandler({ ...config, channel });
 * const handleStatus = createPaymentStatusHandler({ readStatus, channel });
 */
export function createPaymentStatusChannel(): PaymentStatusChannel {
  const subscriptions = createSubscriptions();
  return {
    publish: async (id, status) => subscriptions.notify(id, status),
    subscribe: async (id, onStatus) => subscriptions.add(id, onStatus),
  };
}
