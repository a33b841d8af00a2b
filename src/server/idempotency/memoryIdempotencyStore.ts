import { createOptionValidator } from '../options/createOptionValidator.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

/** Limits of {@link memoryIdempotencyStore}. When a limit is exceeded, the oldest entries are deleted. */
export interface MemoryIdempotencyStoreOptions {
  /**
   * Maximum number of entries.
   *
   * @default 10_000
   * @example 1_000
   */
  maxEntries?: number | undefined;
  /**
   * Maximum total length of all values, in characters.
   *
   * @default 33_554_432 (32 Mi)
   * @example 4_194_304
   */
  maxLength?: number | undefined;
}

interface Entry {
  value: string;
  expiresAt: number;
}

const memoryStores = new WeakSet<IdempotencyStore>();

/** True for a store of {@link memoryIdempotencyStore}, which keeps what it has acknowledged and needs no test. */
export function isMemoryStore(store: IdempotencyStore): boolean {
  return memoryStores.has(store);
}

/**
 * Creates a store in the memory of this process, the handler's default. Processes behind a load balancer do not share it;
 * use `redisIdempotencyStore` there.
 *
 * @throws {TypeError} When an option is invalid.
 */
export function memoryIdempotencyStore(options: MemoryIdempotencyStoreOptions = {}): IdempotencyStore {
  const { maxEntries = 10_000, maxLength = 32 * 1024 * 1024 } = options;
  const validate = createOptionValidator('memoryIdempotencyStore');
  validate('maxEntries', Number.isSafeInteger(maxEntries) && maxEntries > 0, 'a positive integer');
  validate('maxLength', Number.isSafeInteger(maxLength) && maxLength > 0, 'a positive integer');
  const entries = new Map<string, Entry>();
  let totalLength = 0;

  function read(key: string): string | null {
    const entry = entries.get(key);
    if (entry && entry.expiresAt > Date.now()) return entry.value;
    remove(key);
    return null;
  }

  function remove(key: string): void {
    totalLength -= entries.get(key)?.value.length ?? 0;
    entries.delete(key);
  }

  function write(key: string, value: string, ttlMs: number): void {
    remove(key);
    entries.set(key, { value, expiresAt: Date.now() + ttlMs });
    totalLength += value.length;
    // A Map iterates in insertion order: the oldest entries come first.
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && totalLength <= maxLength) break;
      remove(oldest);
    }
  }

  const store: IdempotencyStore = {
    async add(key, value, ttlMs) {
      if (read(key) !== null) return false;
      write(key, value, ttlMs);
      return true;
    },
    get: async (key) => read(key),
    async replace(key, current, next, ttlMs) {
      if (read(key) !== current) return false;
      write(key, next, ttlMs);
      return true;
    },
    async remove(key, current) {
      if (read(key) === current) remove(key);
    },
  };
  memoryStores.add(store);
  return store;
}
