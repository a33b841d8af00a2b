import { redisIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';

/** What is said to the clients; that Redis does it is tested with a real one, in test/interop/redis.test.ts. */
describe('redisIdempotencyStore', () => {
  const replies = () => ({
    set: vi.fn(async () => 'OK' as string | null),
    get: vi.fn(async () => null as string | Buffer | null),
    eval: vi.fn(async () => 0),
  });

  it('speaks to node-redis', async () => {
    const client = replies();
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

  it('speaks to ioredis', async () => {
    const client = { ...replies(), defineCommand: () => {} };
    const store = redisIdempotencyStore(client, { prefix: 'shop:' });
    await store.add('k', 'v', 1000);
    expect(client.set).toHaveBeenCalledWith('shop:k', 'v', 'PX', 1000, 'NX');
    await store.replace('k', 'a', 'b', 1000);
    expect(client.eval).toHaveBeenLastCalledWith(expect.any(String), 1, 'shop:k', 'a', 'b', '1000');
    await store.remove('k', 'a');
    expect(client.eval).toHaveBeenLastCalledWith(expect.any(String), 1, 'shop:k', 'a');
  });

  it('reads what Redis says', async () => {
    const client = replies();
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
    'refuses %j as a client',
    (client) => {
      // The caller's types forbid these: it may be written in JavaScript.
      expect(() => redisIdempotencyStore(client as never)).toThrow(TypeError);
    },
  );

  it('refuses an empty prefix', () => {
    expect(() => redisIdempotencyStore(replies(), { prefix: '' })).toThrow('`prefix`');
  });
});
