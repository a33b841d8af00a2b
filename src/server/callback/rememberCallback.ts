import { HttpError } from '../http/HttpError.js';
import { assertStoreWorks } from '../idempotency/assertStoreWorks.js';
import { callStore, storeTimeoutMs } from '../idempotency/callStore.js';
import type { IdempotencyStore } from '../idempotency/IdempotencyStore.js';
import { sha256 } from '../signing/encoding.js';
import type { PaymentCallback } from './parsePaymentCallback.js';

/** Limits the attempts of a write. Another request changes the value only if this request was slow and lost its lock. */
const maxChanges = 5;

/** The stored data about the callbacks of one transaction. */
interface StoredTransaction {
  /** The status codes that were handled. */
  statusCodes: string[];
  /** The outcome; null while the transaction has none. `processed` is never replaced. */
  outcome: 'processed' | 'failed' | null;
}

export type Outcome = StoredTransaction['outcome'];

interface RememberOptions {
  store: IdempotencyStore;
  ttlMs: number;
  /** The time in ms after which the lock of `handle` is renewed. The lock lasts longer. */
  timeoutMs: number;
  /** The lock of `handle` is renewed until it has lasted this many times `timeoutMs`. */
  maxRuns: number;
  callback: PaymentCallback;
  outcome: Outcome;
  /** Handles a callback that is not a repetition. `known` is the outcome of earlier callbacks of the transaction. */
  handle: (known: Outcome) => Promise<void>;
}

/**
 * Calls `handle` once for each status of a transaction, and one after another for all of them. A callback is remembered only if
 * `handle` has resolved.
 *
 * @throws {HttpError} 503 `callback-in-progress` while another request handles a callback of the transaction, and 503
 * `store-unavailable` if the store fails. The gateway then sends the callback again.
 */
export async function rememberCallback(options: RememberOptions): Promise<void> {
  const { store, ttlMs, timeoutMs, maxRuns, callback, handle } = options;
  const key = await sha256(`callback\n${callback.externalId}`);
  const lockKey = await sha256(`callback-lock\n${callback.externalId}`);
  const owner = crypto.randomUUID();
  const call = <T>(steps: () => Promise<T>) => withStoreError(() => callStore(steps));
  const isRepeated = (text: string | null) => parse(text).statusCodes.includes(callback.statusCode);

  await withStoreError(() => assertStoreWorks(store));
  if (isRepeated(await call(() => store.get(key)))) return;
  // The lock outlasts its renewals and the store's calls. If the process is killed, it expires.
  const lockTtlMs = timeoutMs + 3 * storeTimeoutMs;
  // The reply to an earlier `add` can be lost, so the lock is also held if it contains the `owner` of this request.
  const isLocked = await call(
    async () => (await store.add(lockKey, owner, lockTtlMs)) || (await store.get(lockKey)) === owner,
  );
  if (!isLocked) throw createInProgressError();
  let runs = 1;
  const renewal = setInterval(() => {
    if (++runs >= maxRuns) clearInterval(renewal);
    // A failed renewal needs no action, because the next one follows before the lock expires.
    callStore(() => store.replace(lockKey, owner, owner, lockTtlMs)).catch(() => {});
  }, timeoutMs);
  try {
    const text = await call(() => store.get(key));
    if (isRepeated(text)) return;
    await handle(parse(text).outcome);
    await call(() => write(key, options));
  } finally {
    clearInterval(renewal);
    // After a failure the next delivery must not wait. If this fails too, the lock expires.
    await callStore(() => store.remove(lockKey, owner)).catch(() => {});
  }

  /** Adds the status to what is stored, which another request may have changed if this one was slow. */
  async function write(name: string, { outcome }: RememberOptions): Promise<void> {
    for (let changes = 0; changes < maxChanges; changes++) {
      const text = await store.get(name);
      const stored = parse(text);
      const next = serialize({
        statusCodes: [...new Set([...stored.statusCodes, callback.statusCode])],
        outcome: stored.outcome === 'processed' ? 'processed' : (outcome ?? stored.outcome),
      });
      const isWritten =
        text === null ? await store.add(name, next, ttlMs) : await store.replace(name, text, next, ttlMs);
      if (isWritten) return;
    }
    throw new Error('The value in the store changes with every call.');
  }
}

export function createInProgressError(): HttpError {
  const message = 'Another request handles a callback of this transaction. The gateway sends this one again.';
  return new HttpError(503, 'callback-in-progress', message);
}

/**
 * Remembers the payment of an order. Returns the id of an earlier payment of the same order, or null if this payment is the
 * first.
 *
 * @throws {HttpError} 503 `store-unavailable` if the store fails.
 */
export async function rememberPayment(
  store: IdempotencyStore,
  ttlMs: number,
  orderId: string,
  externalId: string,
): Promise<string | null> {
  const key = await sha256(`paid\n${orderId}`);
  const first = await withStoreError(() =>
    callStore(async () => ((await store.add(key, externalId, ttlMs)) ? externalId : store.get(key))),
  );
  return first === externalId ? null : first;
}

async function withStoreError<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const message =
      'The store failed, so the callback is not acknowledged. The gateway sends it again for ten minutes.';
    throw new HttpError(503, 'store-unavailable', message, { cause });
  }
}

function parse(text: string | null): StoredTransaction {
  // The cast is safe, because only this module writes values under these keys.
  return text === null ? { statusCodes: [], outcome: null } : (JSON.parse(text) as StoredTransaction);
}

function serialize(stored: StoredTransaction): string {
  return JSON.stringify(stored);
}
