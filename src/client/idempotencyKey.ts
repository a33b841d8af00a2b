import { pageRegistry } from './pageRegistry.js';

/** A random UUID. `crypto.randomUUID` is missing on plain http, where a phone in the office tests the shop. */
export function createUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 15) | 64 : index === 8 ? (byte & 63) | 128 : byte;
    return value.toString(16).padStart(2, '0');
  });
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The key of an earlier attempt for the same order whose outcome is unknown. */
export function readKey(scope: string): string | null {
  const name = storageName(scope);
  return fromSession((storage) => storage.getItem(name)) ?? pageRegistry().keys.get(name) ?? null;
}

/** Keeps an attempt's key, also over a reload, until {@link dropKey}. */
export function keepKey(scope: string, key: string): void {
  const name = storageName(scope);
  pageRegistry().keys.set(name, key);
  fromSession((storage) => storage.setItem(name, key));
}

export function dropKey(scope: string): void {
  const name = storageName(scope);
  pageRegistry().keys.delete(name);
  fromSession((storage) => storage.removeItem(name));
}

/** Storage can be refused (private windows, sandboxed frames) or full; a payment goes on without it. */
function fromSession<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

/** Orders can hold names and addresses, so the stored name is a hash: 53 bits, two FNV-like lanes. */
function storageName(scope: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < scope.length; index++) {
    const unit = scope.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  low ^= Math.imul(high ^ (high >>> 15), 0x735a2d97);
  high ^= Math.imul(low ^ (low >>> 15), 0xcaf649a9);
  return `react-tarlan-pay:${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
