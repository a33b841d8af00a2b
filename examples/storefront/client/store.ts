import { useSyncExternalStore } from 'react';

export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** A hook that returns the current value. */
  use(): T;
}

/** Creates a store that persists its value in `localStorage` if possible. `parse` validates the stored text. */
export function createStore<T>(key: string, parse: (stored: string | null) => T): Store<T> {
  const listeners = new Set<() => void>();
  let value = parse(readStorage(key));

  function update(next: T): void {
    value = next;
    for (const listener of listeners) listener();
  }

  // The `storage` event fires when another tab changes the value.
  window.addEventListener('storage', (event) => {
    if (event.key === key) update(parse(event.newValue));
  });

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  const get = () => value;
  return {
    get,
    set(next) {
      writeStorage(key, typeof next === 'string' ? next : JSON.stringify(next));
      update(next);
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}

function readStorage(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeStorage(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // Storage is blocked or full. The value is lost on reload.
  }
}
