import { HttpError } from '../http/HttpError.js';
import { assertUsableSecretKey, readEnvironmentKey } from '../signing/secretKey.js';
import type { CallbackHandlerConfig } from './CallbackHandlerConfig.js';

/** @throws {TypeError} When the list is empty, or one of the keys is missing or unusable. */
export function toSecretKeys(
  owner: string,
  secretKey: string | readonly string[] | undefined,
): readonly string[] {
  const keys: readonly unknown[] = Array.isArray(secretKey) ? secretKey : [secretKey];
  if (keys.length === 0) throw new TypeError(`${owner}: the list of secret keys is empty.`);
  return keys.map((key) => {
    assertUsableSecretKey(owner, key);
    return key;
  });
}

/**
 * Returns a function that reads the keys once. A failure is not kept: the next callback reads the keys again.
 *
 * @throws {TypeError} When the source is an unusable key. The returned function rejects when the source returns one.
 */
export function createSecretKeysReader(
  owner: string,
  config: Pick<CallbackHandlerConfig, 'secretKey'>,
): () => Promise<readonly string[]> {
  if (!('secretKey' in config)) return async () => [await readEnvironmentKey()];
  const { secretKey: source } = config;
  if (typeof source !== 'function') {
    const keys = toSecretKeys(owner, source);
    return async () => keys;
  }
  let reading: Promise<readonly string[]> | null = null;
  const read = async () => {
    const keys = await source();
    try {
      return toSecretKeys(`${owner}: the function \`secretKey\``, keys);
    } catch (cause) {
      // The log line of an `HttpError` does not claim that the function `secretKey` threw: only its result is unusable.
      throw new HttpError(500, 'server-error', (cause as TypeError).message);
    }
  };
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = null;
      throw error;
    });
    return reading;
  };
}
