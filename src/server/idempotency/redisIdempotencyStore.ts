import { createOptionValidator, hasMethods, isNonEmptyString } from '../createOptionValidator.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

/** The methods used of a node-redis client (`createClient` of the package `redis`, version 4 or later). Connect it first. */
export interface NodeRedisClient {
  /** Claims a key. */
  set(key: string, value: string, options: { NX: true; PX: number }): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  /** Changes or deletes a key if its value is unchanged. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** The members used of an ioredis client (`new Redis()` or `new Cluster()`). */
export interface IoRedisClient {
  /** Distinguishes ioredis from node-redis, which has no such member. */
  defineCommand: unknown;
  /** Claims a key. */
  set(key: string, value: string, px: 'PX', ttlMs: number, nx: 'NX'): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  /** Changes or deletes a key if its value is unchanged. */
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** Options of {@link redisIdempotencyStore}. */
export interface RedisIdempotencyStoreOptions {
  /**
   * Prefix of all keys.
   *
   * @default 'tarlan-pay:'
   */
  prefix?: string | undefined;
}

interface Commands {
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<unknown>;
  get(key: string): Promise<unknown>;
  eval(script: string, key: string, values: string[]): Promise<unknown>;
}

/** Redis has no compare-and-set command, but runs a script atomically. */
const replaceScript =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end return 0";
const removeScript = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0";

/**
 * Creates a store in Redis, so that all processes of a shop return the same link for one attempt. Entries are claimed with
 * `SET NX PX`: if a process crashes, its claim expires.
 *
 * @param client A node-redis or ioredis client that replies with strings (their default). The store neither connects nor
 * closes it.
 * @throws {TypeError} When the client is neither of them, or an option is invalid.
 * @example
 * const client = await createClient({ url: process.env.REDIS_URL }).connect();
 * const handle = createPaymentLinkHandler({ ...config, idempotencyStore: redisIdempotencyStore(client) });
 */
export function redisIdempotencyStore(
  client: NodeRedisClient | IoRedisClient,
  options: RedisIdempotencyStoreOptions = {},
): IdempotencyStore {
  const { prefix = 'tarlan-pay:' } = options;
  const validate = createOptionValidator('redisIdempotencyStore');
  validate('client', hasMethods(client, ['set', 'get', 'eval']), 'a node-redis or ioredis client');
  validate('prefix', isNonEmptyString(prefix), 'a non-empty string');
  const commands = isIoRedis(client) ? createIoRedisCommands(client) : createNodeRedisCommands(client);

  return {
    add: async (key, value, ttlMs) => (await commands.setIfAbsent(prefix + key, value, ttlMs)) === 'OK',
    async get(key) {
      const value = await commands.get(prefix + key);
      return typeof value === 'string' ? value : null;
    },
    async replace(key, current, next, ttlMs) {
      await commands.eval(replaceScript, prefix + key, [current, next, String(ttlMs)]);
    },
    async remove(key, current) {
      await commands.eval(removeScript, prefix + key, [current]);
    },
  };
}

function createIoRedisCommands(client: IoRedisClient): Commands {
  return {
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs, 'NX'),
    get: (key) => client.get(key),
    eval: (script, key, values) => client.eval(script, 1, key, ...values),
  };
}

function createNodeRedisCommands(client: NodeRedisClient): Commands {
  return {
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, { NX: true, PX: ttlMs }),
    get: (key) => client.get(key),
    eval: (script, key, values) => client.eval(script, { keys: [key], arguments: values }),
  };
}

function isIoRedis(client: NodeRedisClient | IoRedisClient): client is IoRedisClient {
  return 'defineCommand' in client;
}
