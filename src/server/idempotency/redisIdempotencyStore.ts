import { isText, optionCheck } from '../createOptionValidator.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

/** What is used of node-redis' client (`createClient` of the package `redis`, 4 or newer), which must be connected. */
export interface NodeRedisClient {
  /** Claims a key. */
  set(key: string, value: string, options: { NX: true; PX: number }): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  /** Changes or removes a key, when it is still the same. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** What is used of an ioredis client (`new Redis()` or `new Cluster()`). */
export interface IoRedisClient {
  /** Tells the two clients apart: node-redis has none. */
  defineCommand: unknown;
  /** Claims a key. */
  set(key: string, value: string, px: 'PX', ttlMs: number, nx: 'NX'): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  /** Changes or removes a key, when it is still the same. */
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>;
}

/** How {@link redisIdempotencyStore} names its keys. */
export interface RedisIdempotencyStoreOptions {
  /** Stands before each key. Default: `tarlan-pay:`. */
  prefix?: string | undefined;
}

interface Commands {
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<unknown>;
  /** Reads a key. */
  get(key: string): Promise<unknown>;
  eval(script: string, key: string, values: string[]): Promise<unknown>;
}

/** Redis has no compare-and-set: a script is its atomic step. */
const replaceScript =
  "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end return 0";
const removeScript = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0";

/**
 * Keeps answers in Redis, so that any number of processes give one link for one attempt. An entry is claimed with
 * `SET NX PX`: when a process dies in the middle, its claim expires.
 *
 * @param client A client of node-redis or ioredis, with strings as replies (their default). It stays the shop's: connect and close it there.
 * @throws {TypeError} When the client is neither, or an option is wrong.
 */
export function redisIdempotencyStore(
  client: NodeRedisClient | IoRedisClient,
  options: RedisIdempotencyStoreOptions = {},
): IdempotencyStore {
  const { prefix = 'tarlan-pay:' } = options;
  const check = optionCheck('redisIdempotencyStore');
  check('client', isClient(client), 'a client of node-redis or ioredis');
  check('prefix', isText(prefix), 'a non-empty string');
  const commands = isIoRedis(client) ? ioRedisCommands(client) : nodeRedisCommands(client);

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

function ioRedisCommands(client: IoRedisClient): Commands {
  return {
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, 'PX', ttlMs, 'NX'),
    get: (key) => client.get(key),
    eval: (script, key, values) => client.eval(script, 1, key, ...values),
  };
}

function nodeRedisCommands(client: NodeRedisClient): Commands {
  return {
    setIfAbsent: (key, value, ttlMs) => client.set(key, value, { NX: true, PX: ttlMs }),
    get: (key) => client.get(key),
    eval: (script, key, values) => client.eval(script, { keys: [key], arguments: values }),
  };
}

function isIoRedis(client: NodeRedisClient | IoRedisClient): client is IoRedisClient {
  return 'defineCommand' in client;
}

function isClient(client: unknown): boolean {
  if (typeof client !== 'object' || client === null) return false;
  return ['set', 'get', 'eval'].every((name) => typeof Reflect.get(client, name) === 'function');
}
