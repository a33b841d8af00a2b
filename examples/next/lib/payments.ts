import {
  createPaymentStatusChannel,
  type PaymentStatusChannel,
  postgresIdempotencyStore,
} from 'react-tarlan-pay/server';
import { getDatabase } from './database';

/** Keeps attempts and callbacks (webhooks) in the shop's Postgres, so that all processes share them and a restart loses none. */
export const store = postgresIdempotencyStore(async (sql, parameters) =>
  (await getDatabase()).query(sql, parameters),
);

// The channel is stored on `globalThis`, because Next.js bundles each route separately.
const shared = globalThis as typeof globalThis & { shopChannel?: PaymentStatusChannel };
shared.shopChannel ??= createPaymentStatusChannel();

/** Carries the statuses from the callback to the open pages. With several processes, use `redisPaymentStatusChannel`. */
export const channel = shared.shopChannel;
