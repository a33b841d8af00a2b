import { createOptionValidator, hasMethods, isNonEmptyString } from '../options/createOptionValidator.js';
import { describeValue } from '../options/describeValue.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

/**
 * The methods of a node-redis client that are used (`createClient` of the package `redis`, version 4 or later). Connect the
 * client first.
 */
export interface NodeRedisClient {
  /** Claims a key. */
  set(key: string, value: string, options: { NX: true; PX: number }): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  /** Runs a script that changes or deletes a key if its value is unchanged. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** The members of an ioredis client that are used (`new Redis()` or `new Cluster()`). */
export interface IoRedisClient {
  /** Distinguishes ioredis from node-redis, which has no such member. */
  defineCommand: unknown;
  /** Claims a key. */
  set(key: string, value: string, px: 'PX', ttlMs: number, nx: 'NX'): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  /** Runs a script that changes or deletes a key if its value is unchanged. */
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** The methods of `Redis` from `@upstash/redis` that are used. */
export interface UpstashRedisClient {
  /** Distinguishes the client of Upstash from the other clients. */
  createScript: unknown;
  /** Claims a key. */
  set(key: string, value: string, options: { nx: true; px: number }): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  /** Runs a script that changes or deletes a key if its value is unchanged. */
  eval(script: string, keys: string[], values: string[]): Promise<unknown>;
}

/** Options of {@link redisIdempotencyStore}. */
export interface RedisIdempotencyStoreOptions {
  /**
   * Prefix of all keys.
   *
   * @default 'tarlan-pay:'
   * @example 'my-shop:'
   */
  prefix?: string | undefined;
}

interface Commands {
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<unknown>;
  get(key: string): Promise<unknown>;
  eval(script: string, key: string, values: string[]): Promise<unknown>;
}

/** Redis before 8.4 has no compare-and-set command, but runs a script atomically. */
const replaceScript =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) return 1 end return 0";
const removeScript =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) return 1 end return 0";

/**
 * Creates a store in Redis, so that all processes of a shop return the same link for one attempt. Redis must not evict entries
 * (`maxmemory-policy noeviction`) and should persist them; SECURITY.md lists what is lost otherwise.
 *
 * @param client A client of node-redis, ioredis or `@upstash/redis` that replies with strings (their default) and may run
 * `EVAL`. The store neither connects nor closes it. A client of node-redis needs a listener for `error`: without one, Node ends the
 * process when the connection breaks.
 * @throws {TypeError} When the client is none of them, or an option is invalid.
 * @example
 * const client = await createClient({ url: process.env.REDIS_URL }).on('error', console.error).connect();
 * const handle = createPaymentLinkHandler({ ...config, idempotencyStore: redisIdempotencyStore(client) });
 */
export function redisIdempotencyStore(
  client: NodeRedisClient | IoRedisClient | UpstashRedisClient,
  options: RedisIdempotencyStoreOptions = {},
): IdempotencyStore {
  const { prefix = 'tarlan-pay:' } = options;
  const validate = createOptionValidator('redisIdempotencyStore');
  validate(
    'client',
    hasMethods(client, ['set', 'get', 'eval']),
    'a client of node-redis, ioredis or @upstash/redis',
  );
  validate('prefix', isNonEmptyString(prefix), 'a non-empty string');
  const commands = createCommands(client);

  return {
    async add(key, value, ttlMs) {
      const reply = await commands.setIfAbsent(prefix + key, value, ttlMs);
      if (reply !== 'OK' && reply !== null) throw unexpectedReply('SET', "'OK' or null", reply);
      return reply === 'OK';
    },
    async get(key) {
      const reply = await commands.get(prefix + key);
      if (typeof reply !== 'string' && reply !== null)
        throw unexpectedReply('GET', 'a string or null', reply);
      return reply;
    },
    replace: (key, current, next, ttlMs) => evaluate(replaceScript, key, [current, next, String(ttlMs)]),
    async remove(key, current) {
      await evaluate(removeScript, key, [current]);
    },
  };

  async function evaluate(script: string, key: string, values: string[]): Promise<boolean> {
    const reply = await commands.eval(script, prefix + key, values);
    if (reply !== 1 && reply !== 0) throw unexpectedReply('EVAL', '1 or 0', reply);
    return reply === 1;
  }
}

function createCommands(client: NodeRedisClient | IoRedisClient | UpstashRedisClient): Commands {
  if ('createScript' in client) {
    return {
      setIfAbsent: (key, value, ttlMs) => client.set(key, value, { nx: true, px: ttlMs }),
      async get(key) {
        const reply = await client.get(key);
        // The client of Upstash parses values that are JSON, unless `automaticDeserialization` is false.
        return typeof reply === 'object' && reply !== null ? JSON.stringify(reply) : reply;
      },
      eval: (script, key, values) => client.eval(script, [key], values),
    };
  }
  if ('defineCommand' in client) {
    return {
      setIfAbsent: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs, 'NX'),
      get: (key) => client.get(key),
      eval: (script, key, values) => client.eval(script, 1, key, ...values),
    };
  }
  return {
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, { NX: true, PX: ttlMs }),
    get: (key) => client.get(key),
    eval: (script, key, values) => client.eval(script, { keys: [key], arguments: values }),
  };
}

function unexpectedReply(command: string, expected: string, reply: unknown): TypeError {
  return new TypeError(
    `The Redis client replied to ${command} with ${describeValue(reply)} instead of ${expected}. Pass a client of node-redis, ioredis ` +
      'or @upstash/redis without `legacyMode` and without a mapping of replies to Buffers.',
  );
}
