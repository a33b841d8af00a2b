/**
 * Where the handler remembers which `Idempotency-Key` was answered how: a map whose entries expire. Keys and values are
 * short of anything secret or personal: a key is a hash, a value holds a hash of the order and the gateway's answer.
 *
 * `memoryIdempotencyStore` is for one process, `redisIdempotencyStore` for several. A store of your own (SQL, a KV
 * service) must make each of its functions one atomic step over all processes. A function that rejects, or takes over five
 * seconds, counts as a failure of the store.
 */
export interface IdempotencyStore {
  /** Sets a value where the key has none, for `ttlMs` milliseconds. Resolves to whether it did. */
  add(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** The key's value; null when it has none, or no longer. */
  get(key: string): Promise<string | null>;
  /** Puts `next` in the place of `current`, for `ttlMs` milliseconds; nothing happens when the value is another one. */
  replace(key: string, current: string, next: string, ttlMs: number): Promise<void>;
  /** Drops the key; nothing happens when its value is another one than `current`. */
  remove(key: string, current: string): Promise<void>;
}
