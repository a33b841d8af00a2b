import { HttpError } from '../http/HttpError.js';
import { describeValue } from '../options/describeValue.js';
import { getEnvironment } from '../options/getEnvironment.js';

/** A secret key, or a function that returns it: a promise is awaited. */
export type SecretKeySource = string | (() => string | Promise<string>);

/** Returns what is wrong with a secret key, without the key itself. Returns null if the key is valid. */
export function findSecretKeyProblem(secretKey: unknown): string | null {
  if (secretKey === '') return 'it is empty. Is the environment variable set?';
  if (typeof secretKey !== 'string')
    return `it is ${describeValue(secretKey)}. Is the environment variable set?`;
  if (/[\r\n]/.test(secretKey))
    return 'it contains a line break. Remove it from the environment variable or file.';
  if (secretKey !== secretKey.trim())
    return 'it has blanks around it. Remove them from the environment variable.';
  if (/^(['"`]).*\1$/.test(secretKey))
    return 'it has quotes around it. Remove them from the environment variable.';
  return null;
}

/** @throws {TypeError} When the key is missing, or was copied with quotes, blanks or a line break. */
export function assertUsableSecretKey(owner: string, secretKey: unknown): asserts secretKey is string {
  const problem = findSecretKeyProblem(secretKey);
  if (problem)
    throw new TypeError(`${owner}: \`secretKey\` must be the key from Tarlan Payments, but ${problem}`);
}

/** @throws {HttpError} When the key is missing, or was copied with quotes, blanks or a line break. */
function checkReadKey(source: string, secretKey: unknown): string {
  const problem = findSecretKeyProblem(secretKey);
  if (problem) throw new HttpError(500, 'server-error', `${source} no usable key: ${problem}`);
  // The cast is safe, because `findSecretKeyProblem` returns null only for strings.
  return secretKey as string;
}

/**
 * Returns the secret key from the environment, for a configuration without `secretKey`. The key is read at each request, so
 * that a build needs no key.
 */
export async function readEnvironmentKey(): Promise<string> {
  return checkReadKey(
    'The option `secretKey` is not set, and the environment variable TARLAN_SECRET_KEY contains',
    getEnvironment().TARLAN_SECRET_KEY,
  );
}

/**
 * The keys that functions have returned. They are stored by function, because `createPaymentLink` gets the configuration
 * with each call.
 */
const readKeys = new WeakMap<() => unknown, Promise<string>>();

/**
 * Returns a function that reads the key. Without `secretKey` it reads the environment variable TARLAN_SECRET_KEY; a `secretKey` that
 * is undefined is an error, since its value may come from a misspelled variable. A function that returns the key is called once per
 * process; its failure is not kept, so the next request calls it again.
 *
 * @throws {TypeError} When the source is an unusable key. The returned function rejects when the source returns one.
 */
export function createSecretKeyReader(
  owner: string,
  config: { secretKey?: SecretKeySource },
): () => Promise<string> {
  if (!('secretKey' in config)) return readEnvironmentKey;
  const { secretKey: source } = config;
  if (typeof source !== 'function') {
    assertUsableSecretKey(owner, source);
    return async () => source;
  }
  const read = async () => checkReadKey('The function `secretKey` returned', await source());
  return () => {
    const known = readKeys.get(source);
    if (known) return known;
    const reading = read().catch((error: unknown) => {
      readKeys.delete(source);
      throw error;
    });
    readKeys.set(source, reading);
    return reading;
  };
}
