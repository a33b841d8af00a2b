import { redisIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';

/** Tests the commands sent to the clients. test/interop/redis.test.ts runs them against a real Redis server. */
describe('redisIdempotencyStore', () => {
  const createClient = () => ({
    set: vi.fn(async () => 'OK' as string | null),
    get: vi.fn(async () => null as string | Buffer | null),
    eval: vi.fn(async () => 0),
  });

  it('calls node-redis with its option objects', async () => {
    const client = createClient();
    const store = redisIdempotencyStore(client);
    expect(await store.add('k', 'v', 1000)).toBe(true);
    expect(client.set).toHaveBeenCalledWith('tarlan-pay:k', 'v', { NX: true, PX: 1000 });
    await store.replace('k', 'a', 'b', 1000);
    expect(client.eval).toHaveBeenLastCalledWith(expect.stringContaining('GET'), {
      keys: ['tarlan-pay:k'],
      arguments: ['a', 'b', '1000'],
    });
    await store.remove('k', 'a');
    expect(client.eval).toHaveBeenLastCalledWith(expect.stringContaining('DEL'), {
      keys: ['tarlan-pay:k'],
      arguments: ['a'],
    });
  });

  it('calls ioredis with positional arguments', async () => {
    const client = { ...createClient(), defineCommand: () => {} };
    const store = redisIdempotencyStore(client, { prefix: 'shop:' });
    await store.add('k', 'v', 1000);
    expect(client.set).toHaveBeenCalledWith('shop:k', 'v', 'PX', 1000, 'NX');
    await store.replace('k', 'a', 'b', 1000);
    expect(client.eval).toHaveBeenLastCalledWith(expect.any(String), 1, 'shop:k', 'a', 'b', '1000');
    await store.remove('k', 'a');
    expect(client.eval).toHaveBeenLastCalledWith(expect.any(String), 1, 'shop:k', 'a');
  });

  it('returns the values and errors of Redis', async () => {
    const client = createClient();
    const store = redisIdempotencyStore(client);
    client.set.mockResolvedValueOnce(null);
    expect(await store.add('k', 'v', 1000)).toBe(false);
    expect(await store.get('k')).toBeNull();
    client.get.mockResolvedValueOnce('v');
    expect(await store.get('k')).toBe('v');
    client.get.mockRejectedValueOnce(new Error('down'));
    await expect(store.get('k')).rejects.toThrow('down');
  });

  it.each([[null], [{}], [{ set: () => {}, get: () => {} }], ['redis://localhost']])(
    'throws a TypeError for %j as the client',
    (client) => {
      // The parameter type forbids these values, but the caller may be written in JavaScript.
      expect(() => redisIdempotencyStore(client as never)).toThrow(TypeError);
    },
  );

  it('throws for an empty prefix', () => {
    expect(() => redisIdempotencyStore(createClient(), { prefix: '' })).toThrow('`prefix`');
  });
});
