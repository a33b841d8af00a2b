import { isPaymentStatus } from '../../gateway/isPaymentStatus.js';
import { createOptionValidator, hasMethods, isNonEmptyString } from '../options/createOptionValidator.js';
import { createSubscriptions } from './createSubscriptions.js';
import type { PaymentStatusChannel } from './PaymentStatusChannel.js';

/**
 * The methods of a node-redis client that are used (`createClient` of the package `redis`, version 4 or later). Connect the
 * client first.
 */
export interface NodeRedisPublisher {
  /** Sends a message. */
  publish(channel: string, message: string): Promise<unknown>;
  /** Creates the connection that receives messages. */
  duplicate(): {
    connect(): Promise<unknown>;
    on(event: 'error', listener: (error: unknown) => void): unknown;
    subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
    disconnect(): unknown;
  };
}

/** The members of an ioredis client that are used (`new Redis()` or `new Cluster()`). */
export interface IoRedisPublisher {
  /** Distinguishes ioredis from node-redis, which has no such member. */
  defineCommand: unknown;
  /** Sends a message. */
  publish(channel: string, message: string): Promise<unknown>;
  /** Creates the connection that receives messages. */
  duplicate(): {
    on(event: 'error', listener: (error: unknown) => void): unknown;
    on(event: 'message', listener: (channel: string, message: string) => void): unknown;
    subscribe(channel: string): Promise<unknown>;
    disconnect(): unknown;
  };
}

/** Options of {@link redisPaymentStatusChannel}. */
export interface RedisPaymentStatusChannelOptions {
  /**
   * Prefix of the name of the Redis channel.
   *
   * @default 'tarlan-pay:'
   * @example 'my-shop:'
   */
  prefix?: string | undefined;
}

/** A channel with a connection of its own. */
export interface RedisPaymentStatusChannel extends PaymentStatusChannel {
  /** Closes the connection that receives messages, for example when the server shuts down. The client stays connected. */
  close(): Promise<void>;
}

/**
 * Creates a channel in Redis (pub/sub) for all processes of a shop. Messages are received on a connection of its own, a duplicate
 * of the client that is opened for the first event stream and stays open until `close()`.
 *
 * @param client A client of node-redis or ioredis. `@upstash/redis` has no connection that could receive messages.
 * @throws {TypeError} When the client is neither of them, or an option is invalid.
 * @example
 * const client = await createClient({ url: process.env.REDIS_URL }).on('error', console.error).connect();
 * export const channel = redisPaymentStatusChannel(client);
 */
export function redisPaymentStatusChannel(
  client: NodeRedisPublisher | IoRedisPublisher,
  options: RedisPaymentStatusChannelOptions = {},
): RedisPaymentStatusChannel {
  const { prefix = 'tarlan-pay:' } = options;
  const validate = createOptionValidator('redisPaymentStatusChannel');
  validate(
    'client',
    hasMethods(client, ['publish', 'subscribe', 'duplicate']),
    'a client of node-redis or ioredis',
  );
  validate('prefix', isNonEmptyString(prefix), 'a non-empty string');
  const name = `${prefix}status`;
  const subscriptions = createSubscriptions();
  let subscriber: { disconnect(): unknown } | null = null;
  let ready: Promise<unknown> | null = null;

  function receive(message: string): void {
    const { id, status } = parseMessage(message);
    if (typeof id === 'string' && isPaymentStatus(status)) subscriptions.notify(id, status);
  }

  async function connect(): Promise<void> {
    if ('defineCommand' in client) {
      const connection = client.duplicate();
      subscriber = connection;
      connection.on('error', ignoreError);
      connection.on('message', (_, message) => receive(message));
      await connection.subscribe(name);
    } else {
      const connection = client.duplicate();
      subscriber = connection;
      connection.on('error', ignoreError);
      await connection.connect();
      await connection.subscribe(name, receive);
    }
  }

  async function close(): Promise<void> {
    const connection = subscriber;
    [subscriber, ready] = [null, null];
    try {
      await connection?.disconnect();
    } catch {
      // Disconnecting fails if the subscriber was not connected.
    }
  }

  return {
    async publish(id, status) {
      await client.publish(name, JSON.stringify({ id, status }));
    },
    async subscribe(id, onStatus) {
      ready ??= connect();
      const current = ready;
      try {
        await current;
      } catch (error) {
        // The next stream connects again.
        if (ready === current) await close();
        throw error;
      }
      return subscriptions.add(id, onStatus);
    },
    close,
  };
}

/** Without a listener for errors, node-redis would end the process. The shop's own client also reports a lost connection. */
function ignoreError(): void {}

function parseMessage(message: string): { id?: unknown; status?: unknown } {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
