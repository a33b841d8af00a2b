import { pageRegistry } from './pageRegistry.js';

/** A random UUID. The browser's own is missing on plain http, where a phone in the office tests the shop. */
export function createUuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // The version, 4, and the variant take the place of random digits.
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
}

/** The key of an earlier attempt for the same order whose outcome is unknown; `''`, null or undefined when there is none. */
export function readKey(scope: string): string | null | undefined {
  const known = pageRegistry().keys[scope];
  // The storage first, which the tab's other pages write too; the page's own where it is refused, or was cleared by the shop.
  return known === '' ? known : (inSession((storage) => storage.getItem(scope)) ?? known);
}

/** Keeps an attempt's key, also over a reload; `''` when it is known what became of the attempt. */
export function keepKey(scope: string, key: string): void {
  const { keys } = pageRegistry();
  keys[scope] = key;
  const write = () => {
    removeEventListener('pagehide', write);
    if (keys[scope] !== key) return;
    inSession((storage) => {
      if (key) storage.setItem(scope, key);
      else {
        storage.removeItem(scope);
        delete keys[scope];
      }
    });
  };
  // Storage is slow, and neither the request nor the payment page is to wait for it. But a page can be gone before its timers run.
  setTimeout(write);
  addEventListener('pagehide', write);
}

/** Storage can be refused (private windows, sandboxed frames) or full; a payment goes on without it. */
function inSession<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

/** A name for an order at an endpoint. Orders can hold names and addresses, so it is a hash: two FNV-like lanes of 32 bits. */
export function hashScope(scope: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < scope.length; index++) {
    const unit = scope.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x9e3779b1);
    second = Math.imul(second ^ unit, 0x5f356495);
  }
  return `react-tarlan-pay:${first.toString(36)}${second.toString(36)}`;
}
