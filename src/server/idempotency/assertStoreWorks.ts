import { callStore } from './callStore.js';
import type { IdempotencyStore } from './IdempotencyStore.js';
import { isMemoryStore } from './memoryIdempotencyStore.js';

const maxExpiryWaitMs = 500;
const checks = new WeakMap<IdempotencyStore, Promise<void>>();

/**
 * Tests a store once, before its first use, with an entry of its own. With a store that does not work, a second link could
 * be created later. A failed test is repeated at the next request.
 *
 * @throws {Error} When the store fails, or does not behave as `IdempotencyStore` describes.
 */
export function assertStoreWorks(store: IdempotencyStore): Promise<void> {
  let check = checks.get(store);
  if (!check) {
    check = isMemoryStore(store) ? Promise.resolve() : testStore(store);
    checks.set(store, check);
    check.catch(() => checks.delete(store));
  }
  return check;
}

async function testStore(store: IdempotencyStore): Promise<void> {
  // A failed test is run again, because a command that was repeated after a lost reply gives the same results as a store
  // that does not work.
  const problem = (await findProblem(store)) && (await findProblem(store));
  if (!problem) return;
  throw new Error(
    `The idempotency store is refused, because its self-test failed: ${problem}. Is its client a supported one, and is it the only ` +
      'program that changes its entries? Nothing was sent to the gateway.',
  );
}

/** Runs two independent tests at the same time, so that a slow store delays the request as little as possible. */
async function findProblem(store: IdempotencyStore): Promise<string | null> {
  const [first, second] = ['{"test":1}', '{"test":2}'];
  const createKey = () => `self-test-${crypto.randomUUID()}`;

  async function testConditions(key: string): Promise<string | null> {
    await store.add(key, first, 60_000);
    const [isAdded, isReplaced] = await Promise.all([
      store.add(key, second, 60_000),
      store.replace(key, second, second, 60_000),
      store.remove(key, second),
    ]);
    if (isAdded !== false) return '`add` does not resolve to false for a key that has a value';
    if (isReplaced !== false) return '`replace` does not resolve to false for another value';
    if ((await store.get(key)) !== first)
      return 'a value is missing or changed after calls that must not change it';
    await store.remove(key, first);
    return (await store.get(key)) === null ? null : '`remove` deletes nothing';
  }

  async function testExpiry(key: string): Promise<string | null> {
    if ((await store.add(key, first, 1)) !== true) return '`add` does not resolve to true for a new key';
    if (!(await expires(key))) return 'values of `add` do not expire after `ttlMs`';
    await store.add(key, first, 60_000);
    if ((await store.replace(key, first, second, 1)) !== true) return '`replace` does not resolve to true';
    return (await expires(key)) ? null : 'values of `replace` do not expire after `ttlMs`';
  }

  async function expires(key: string): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < maxExpiryWaitMs; waitedMs += 50) {
      if ((await store.get(key)) === null) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }

  const problems = await callStore(() => Promise.all([testConditions(createKey()), testExpiry(createKey())]));
  return problems.find((problem) => problem !== null) ?? null;
}
