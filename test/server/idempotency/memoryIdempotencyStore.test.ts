import { memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';

describe('memoryIdempotencyStore', () => {
  it('memoryIdempotencyStore adds only missing keys, and replaces or removes a value only if it is the expected one', async () => {
    const store = memoryIdempotencyStore();
    expect(await store.add('a', '1', 1000)).toBe(true);
    expect(await store.add('a', '2', 1000)).toBe(false);
    expect(await store.replace('a', 'x', '3', 1000)).toBe(false);
    await store.remove('a', 'x');
    expect(await store.get('a')).toBe('1');
    expect(await store.replace('a', '1', '4', 1000)).toBe(true);
    expect(await store.get('a')).toBe('4');
    await store.remove('a', '4');
    expect(await store.get('a')).toBeNull();
    expect(await store.replace('a', '4', '5', 1000)).toBe(false);
    expect(await store.get('a')).toBeNull();
  });

  it('memoryIdempotencyStore deletes an entry after ttlMs', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const store = memoryIdempotencyStore();
    await store.add('a', '1', 1000);
    vi.setSystemTime(Date.now() + 999);
    expect(await store.get('a')).toBe('1');
    vi.setSystemTime(Date.now() + 1);
    expect(await store.get('a')).toBeNull();
    expect(await store.add('a', '2', 1000)).toBe(true);
  });

  it('memoryIdempotencyStore deletes its oldest entry when it has more than maxEntries', async () => {
    const store = memoryIdempotencyStore({ maxEntries: 2 });
    for (const name of ['a', 'b', 'c']) await store.add(name, name, 1000);
    expect(await Promise.all(['a', 'b', 'c'].map(store.get))).toEqual([null, 'b', 'c']);
  });

  it('memoryIdempotencyStore deletes its oldest entries when its current values are longer than maxLength', async () => {
    const store = memoryIdempotencyStore({ maxLength: 10 });
    await store.add('a', '1234', 1000);
    await store.replace('a', '1234', '123456', 1000);
    await store.remove('a', '123456');
    await store.add('b', '12345', 1000);
    await store.add('c', '12345', 1000);
    expect(await Promise.all(['b', 'c'].map(store.get))).toEqual(['12345', '12345']);
    await store.add('d', '1', 1000);
    expect(await Promise.all(['b', 'c', 'd'].map(store.get))).toEqual([null, '12345', '1']);
    await store.add('e', 'x'.repeat(11), 1000);
    expect(await Promise.all(['c', 'd', 'e'].map(store.get))).toEqual([null, null, null]);
  });

  it.each([{ maxEntries: 0 }, { maxEntries: 1.5 }, { maxLength: -1 }, { maxLength: Number.NaN }])(
    'memoryIdempotencyStore throws a TypeError for %j',
    (options) => {
      expect(() => memoryIdempotencyStore(options)).toThrow(TypeError);
    },
  );
});
