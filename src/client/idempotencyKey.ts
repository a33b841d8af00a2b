import { getPageRegistry } from './pageRegistry.js';

/** A random UUID. Without `crypto.randomUUID`, which is missing on plain http, where a shop is tested on a phone in the office. */
export function createUuid(): string {
  const random = crypto.getRandomValues(new Uint8Array(36));
  // The UUID's version (4) and variant (8) are fixed.
  return '********-****-4***-8***-************'.replace(/\*/g, (_, index: number) =>
    (Number(random[index]) % 16).toString(16),
  );
}

/** The key of an earlier attempt for the same order whose outcome is unknown; null or undefined without such an attempt. */
export function readIdempotencyKey(lockName: string): string | null | undefined {
  // Reads `sessionStorage` first, because other pages of the tab write to it too. The in-memory copy is used if storage
  // is blocked or was cleared.
  return withSessionStorage((storage) => storage.getItem(lockName)) ?? getPageRegistry().keys[lockName];
}

/** Stores the key of an attempt whose outcome is unknown, so that it survives unmounting and reloading. */
export function storeIdempotencyKey(lockName: string, key: string): void {
  getPageRegistry().keys[lockName] = key;
  // Writing to storage is slow, so the pressed button is rendered first. The answer may have cleared the key by then.
  setTimeout(() => {
    if (getPageRegistry().keys[lockName] === key)
      withSessionStorage((storage) => storage.setItem(lockName, key));
  });
}

/** Clears the key when the attempt's outcome is known: the next press is a new attempt. */
export function clearIdempotencyKey(lockName: string): void {
  delete getPageRegistry().keys[lockName];
  withSessionStorage((storage) => storage.removeItem(lockName));
}

/** Storage throws in private windows and sandboxed frames, and when it is full. The payment goes on without it. */
function withSessionStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

/**
 * Returns a name for an order at an endpoint. It is a hash (two 32-bit FNV-like lanes), because orders can contain
 * personal data.
 */
export function hashLockName(text: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x9e3779b1);
    second = Math.imul(second ^ unit, 0x5f356495);
  }
  return `react-tarlan-pay:${first.toString(36)}${second.toString(36)}`;
}
