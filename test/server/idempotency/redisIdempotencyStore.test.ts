import { redisIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';

/** Tests the commands sent to the clients. test/interop/redis.test.ts runs them against a real Redis server. */
describe('redisIdempotencyStore', () => {
  const createClient = () => ({
    set: vi.fn(async () => 'OK' as unknown),
    get: vi.fn(async () => null as unknown),
    eval: vi.fn(async () => 1 as unknown),
  });

  it('redisIdempotencyStore calls node-redis with its option objects', async () => {
    const client = createClient();
    const store = redisIdempotencyStore(client);
    expect(await store.add('k', 'v', 1000)).toBe(true);
    expect(client.set).toHaveBeenCalledWith('tarlan-pay:k', 'v', { NX: true, PX: 1000 });
    expect(await store.replace('k', 'a', 'b', 1000)).toBe(true);
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

  it('redisIdempotencyStore calls ioredis with positional arguments', async () => {
    const client = { ...createClient(), defineCommand: () => {} };
    const store = redisIdempotencyStore(client, { prefix: 'shop:' });
    await store.add('k', 'v', 1000);
    expect(client.set).toHaveBeenCalledWith('shop:k', 'v', 'PX', 1000, 'NX');
    await store.replace('k', 'a', 'b', 1000);
    expect(client.eval).toHaveBeenLastCalledWith(expect.any(String), 1, 'shop:k', 'a', 'b', '1000');
    await store.remove('k', 'a');
    expect(client.eval).toHaveBeenLastCalledWith(expect.any(String), 1, 'shop:k', 'a');
  });

  it('redisIdempotencyStore calls @upstash/redis with its option objects, and restores the JSON that the client has parsed', async () => {
    const client = { ...createClient(), createScript: () => {} };
    const store = redisIdempotencyStore(client);
    await store.add('k', 'v', 1000);
    expect(client.set).toHaveBeenCalledWith('tarlan-pay:k', 'v', { nx: true, px: 1000 });
    await store.replace('k', 'a', 'b', 1000);
    expect(client.eval).toHaveBeenLastCalledWith(expect.any(String), ['tarlan-pay:k'], ['a', 'b', '1000']);
    client.get.mockResolvedValueOnce({ order: 'x', n: 1 });
    expect(await store.get('k')).toBe('{"order":"x","n":1}');
  });

  it('redisIdempotencyStore passes on the values and the errors of Redis', async () => {
    const client = createClient();
    const store = redisIdempotencyStore(client);
    client.set.mockResolvedValueOnce(null);
    expect(await store.add('k', 'v', 1000)).toBe(false);
    expect(await store.get('k')).toBeNull();
    client.get.mockResolvedValueOnce('v');
    expect(await store.get('k')).toBe('v');
    client.eval.mockResolvedValueOnce(0);
    expect(await store.replace('k', 'a', 'b', 1000)).toBe(false);
    client.get.mockRejectedValueOnce(new Error('down'));
    await expect(store.get('k')).rejects.toThrow('down');
  });

  it.each([
    ['SET', 'undefined', undefined],
    ['SET', 'class Buffer', Buffer.from('OK')],
    ['GET', 'class Buffer', Buffer.from('v')],
    ['GET', 'undefined', undefined],
    ['EVAL', 'null', null],
    ['EVAL', 'undefined', undefined],
  ])(
    'redisIdempotencyStore rejects when the client replies to %s with %s',
    async (command, description, reply) => {
      const client = createClient();
      const store = redisIdempotencyStore(client);
      const calls = {
        SET: [client.set, () => store.add('k', 'v', 1000)],
        GET: [client.get, () => store.get('k')],
        EVAL: [client.eval, () => store.remove('k', 'v')],
      } as const;
      const [method, call] = calls[command as keyof typeof calls];
      method.mockResolvedValueOnce(reply);
      await expect(call()).rejects.toThrow(new RegExp(`${command} with .*${description}.*legacyMode`));
    },
  );

  it.each([[null], [{}], [{ set: () => {}, get: () => {} }], ['redis://localhost']])(
    'redisIdempotencyStore throws a TypeError if the client is %j',
    (client) => {
      // The parameter type forbids these values, but the caller may be written in JavaScript.
      expect(() => redisIdempotencyStore(client as never)).toThrow(TypeError);
    },
  );

  it('redisIdempotencyStore throws for an empty prefix', () => {
    expect(() => redisIdempotencyStore(createClient(), { prefix: '' })).toThrow('`prefix`');
  });
});
