/**
 * Stores the handler's responses by `Idempotency-Key` and `linkKey`: a map whose entries expire. Keys and values contain nothing
 * secret or personal: a key is a hash, and a value is a hash of the order with the gateway's response.
 *
 * Use `memoryIdempotencyStore` for one process, `redisIdempotencyStore` or `postgresIdempotencyStore` for several. A custom store
 * must make each method atomic across all processes. A method that rejects, or takes more than five seconds, counts as a
 * failure of the store. Before its first use a store is tested with entries of its own; one that does not behave as described
 * here is refused.
 *
 * A failed method may be called again with the same arguments, because its reply can be lost after it was executed. The values
 * of different callers differ, so a caller recognizes its own value.
 */
export interface IdempotencyStore {
  /** Sets the value if the key has none, and lets it expire after `ttlMs` milliseconds. Resolves to true if it was set. */
  add(key: string, value: string, ttlMs: number): Promise<boolean>;
  /** Resolves to the key's value, or null if it has none or the value has expired. */
  get(key: string): Promise<string | null>;
  /**
   * Sets the value to `next` for `ttlMs` milliseconds if it equals `current`; otherwise does nothing. Resolves to true if it was
   * replaced. `next` can equal `current`, to let it expire later.
   */
  replace(key: string, current: string, next: string, ttlMs: number): Promise<boolean>;
  /** Deletes the key if its value equals `current`; otherwise does nothing. */
  remove(key: string, current: string): Promise<void>;
}
