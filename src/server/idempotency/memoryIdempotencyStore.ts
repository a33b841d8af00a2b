import { optionCheck } from '../createOptionValidator.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

/** How much {@link memoryIdempotencyStore} holds. Over either bound the oldest entries go first. */
export interface MemoryIdempotencyStoreOptions {
  /** Default: 10 000. */
  maxEntries?: number | undefined;
  /** Characters of all values together. Default: 32 Mi. */
  maxLength?: number | undefined;
}

interface Entry {
  value: string;
  expiresAt: number;
}

/**
 * Keeps answers in the memory of this process. It is the handler's default; behind a load balancer each process would
 * have its own, so use `redisIdempotencyStore` there.
 *
 * @throws {TypeError} When an option is wrong.
 */
export function memoryIdempotencyStore(options: MemoryIdempotencyStoreOptions = {}): IdempotencyStore {
  const { maxEntries = 10_000, maxLength = 32 * 1024 * 1024 } = options;
  const check = optionCheck('memoryIdempotencyStore');
  check('maxEntries', Number.isSafeInteger(maxEntries) && maxEntries > 0, 'a positive integer');
  check('maxLength', Number.isSafeInteger(maxLength) && maxLength > 0, 'a positive integer');
  const entries = new Map<string, Entry>();
  let length = 0;

  function read(key: string): string | null {
    const entry = entries.get(key);
    if (entry && entry.expiresAt > Date.now()) return entry.value;
    drop(key);
    return null;
  }

  function drop(key: string): void {
    length -= entries.get(key)?.value.length ?? 0;
    entries.delete(key);
  }

  function write(key: string, value: string, ttlMs: number): void {
    drop(key);
    entries.set(key, { value, expiresAt: Date.now() + ttlMs });
    length += value.length;
    // A map keeps the order in which its keys came in.
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && length <= maxLength) break;
      drop(oldest);
    }
  }

  return {
    async add(key, value, ttlMs) {
      if (read(key) !== null) return false;
      write(key, value, ttlMs);
      return true;
    },
    get: async (key) => read(key),
    async replace(key, current, next, ttlMs) {
      if (read(key) === current) write(key, next, ttlMs);
    },
    async remove(key, current) {
      if (read(key) === current) drop(key);
    },
  };
}
