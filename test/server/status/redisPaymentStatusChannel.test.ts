import { type NodeRedisPublisher, redisPaymentStatusChannel } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';

/** Simulates a node-redis client, whose duplicates receive the messages of the client. test/interop/redis.test.ts uses real clients. */
function createNodeRedis() {
  const listeners = new Set<(message: string) => void>();
  const connect = vi.fn(async () => {});
  const disconnect = vi.fn();
  const client = {
    publish: vi.fn(async (_channel: string, message: string) => {
      for (const listener of listeners) listener(message);
    }),
    subscribe: vi.fn(),
    duplicate: vi.fn(() => ({
      connect,
      on: vi.fn(),
      async subscribe(_channel: string, listener: (message: string) => void) {
        listeners.add(listener);
      },
      disconnect,
    })),
  };
  return { client, connect, disconnect };
}

describe('redisPaymentStatusChannel', () => {
  it('redisPaymentStatusChannel receives the messages for all orders on one duplicate of the Redis client', async () => {
    const { client } = createNodeRedis();
    const channel = redisPaymentStatusChannel(client, { prefix: 'shop:' });
    const received: string[] = [];
    await Promise.all([
      channel.subscribe('42', (status) => received.push(`42 ${status}`)),
      channel.subscribe('43', (status) => received.push(`43 ${status}`)),
    ]);
    await channel.publish('43', 'paid');
    expect(received).toEqual(['43 paid']);
    expect(client.duplicate).toHaveBeenCalledOnce();
    expect(client.publish).toHaveBeenCalledWith('shop:status', '{"id":"43","status":"paid"}');
  });

  it.each(['{', 'null', '{"id":"42"}', '{"id":"42","status":"done"}', '{"id":42,"status":"paid"}'])(
    'redisPaymentStatusChannel ignores the invalid message %s',
    async (message) => {
      const { client } = createNodeRedis();
      const channel = redisPaymentStatusChannel(client);
      const onStatus = vi.fn();
      await channel.subscribe('42', onStatus);
      await client.publish('tarlan-pay:status', message);
      expect(onStatus).not.toHaveBeenCalled();
    },
  );

  it('redisPaymentStatusChannel connects again at the next subscription after a failed connection', async () => {
    const { client, connect, disconnect } = createNodeRedis();
    const channel = redisPaymentStatusChannel(client);
    connect.mockRejectedValueOnce(new Error('refused'));
    await expect(channel.subscribe('42', () => {})).rejects.toThrow('refused');
    expect(disconnect).toHaveBeenCalledOnce();
    const onStatus = vi.fn();
    await channel.subscribe('42', onStatus);
    await channel.publish('42', 'paid');
    expect(onStatus).toHaveBeenCalledWith('paid');
  });

  it('redisPaymentStatusChannel closes only the connection that it has opened itself', async () => {
    const { client, disconnect } = createNodeRedis();
    const channel = redisPaymentStatusChannel(client);
    await channel.close();
    expect(disconnect).not.toHaveBeenCalled();
    await channel.subscribe('42', () => {});
    disconnect.mockRejectedValueOnce(new Error('The client is closed.'));
    await channel.close();
    expect(disconnect).toHaveBeenCalledOnce();
  });

  it('redisPaymentStatusChannel refuses @upstash/redis, which cannot receive messages', () => {
    const upstash = { publish: vi.fn(), set: vi.fn(), get: vi.fn(), eval: vi.fn() };
    // The cast is needed because the types forbid the client of Upstash.
    expect(() => redisPaymentStatusChannel(upstash as unknown as NodeRedisPublisher)).toThrow(
      'redisPaymentStatusChannel: `client` must be a client of node-redis or ioredis',
    );
  });
});
