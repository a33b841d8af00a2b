import type { UsePaymentLinkOptions } from './options.js';
import { getPageRegistry } from './pageRegistry.js';
import { stableStringify } from './stableStringify.js';
import { tryOrUndefined } from './tryCall.js';

// Storage throws if cookies are blocked, in sandboxed frames, and when it is full. The payment goes on without it.
// https://developer.mozilla.org/docs/Web/API/Window/sessionStorage#exceptions

/**
 * Creates a random UUID. `crypto.randomUUID` is not used, because it is missing on plain http, for example when a phone
 * opens the shop on a developer's computer.
 */
export function createUuid(): string {
  const random = crypto.getRandomValues(new Uint8Array(36));
  // The UUID's version (4) and variant (8) are fixed.
  return '********-****-4***-8***-************'.replace(/\*/g, (_, index: number) =>
    (Number(random[index]) % 16).toString(16),
  );
}

/**
 * Truthy if an earlier attempt in this tab may have a link, for any order. This check is cheaper than computing the lock
 * name of each button's order.
 */
export function hasIdempotencyKeys(): unknown {
  return tryOrUndefined(() => `${Object.keys(sessionStorage)}`.includes('react-tarlan-pay:'));
}

/**
 * The key of an earlier attempt for the same order, which may have a link. Empty if that link must not be requested again;
 * undefined without an earlier attempt.
 */
export function readIdempotencyKey(lockName: string): string | undefined {
  // Reads `sessionStorage` first, because other pages of the tab write to it too. The in-memory copy is used if storage
  // is blocked or was cleared.
  return (
    tryOrUndefined(() => sessionStorage[lockName] as string | undefined) ?? getPageRegistry().keys[lockName]
  );
}

/** Stores the key of an attempt that may have a link, so that it survives unmounting and reloading. */
export function storeIdempotencyKey(lockName: string, key: string): void {
  getPageRegistry().keys[lockName] = key;
  // Writing to storage is slow, so the pressed button is rendered first. The answer may have cleared the key by then.
  setTimeout(() => {
    if (getPageRegistry().keys[lockName] === key) tryOrUndefined(() => sessionStorage.setItem(lockName, key));
  });
}

/** Clears the key of an attempt that has no payable link: the next press is a new attempt. */
export function clearIdempotencyKey(lockName: string): void {
  delete getPageRegistry().keys[lockName];
  tryOrUndefined(() => sessionStorage.removeItem(lockName));
}

/** Returns the name of an order's lock, which is also the name of the order's key in `sessionStorage`. */
export function getLockName<TOrder>(options: UsePaymentLinkOptions<TOrder>, order: TOrder): string {
  const { endpoint, orderKey = stableStringify } = options;
  // Function endpoints have no name that survives a reload, so all of them share an empty address. A missing endpoint fails
  // later.
  const address = typeof endpoint === 'function' ? '' : new URL(endpoint as string, document.baseURI).href;
  return `react-tarlan-pay:${hash(`${address} ${orderKey(order)}`)}`;
}

/** A hash (two 32-bit FNV-like lanes), because orders can contain personal data. */
function hash(text: string): string {
  const toLane = (factor: number) =>
    [...text]
      .reduce((lane, letter) => Math.imul(lane ^ (letter.codePointAt(0) ?? 0), factor), factor)
      .toString(36);
  return toLane(0x9e3779b1) + toLane(0x5f356495);
}
