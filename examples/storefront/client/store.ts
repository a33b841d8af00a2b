import { useSyncExternalStore } from 'react';

export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** The value, in a component. */
  use(): T;
}

/** Keeps a value over pages and visits, where the browser allows it. `read` makes sense of whatever was kept. */
export function createStore<T>(key: string, read: (kept: string | null) => T): Store<T> {
  const listeners = new Set<() => void>();
  let value = read(recall(key));

  function change(next: T): void {
    value = next;
    for (const listener of listeners) listener();
  }

  // Another tab changed it.
  window.addEventListener('storage', (event) => {
    if (event.key === key) change(read(event.newValue));
  });

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  const get = () => value;
  return {
    get,
    set(next) {
      remember(key, typeof next === 'string' ? next : JSON.stringify(next));
      change(next);
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}

function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text);
  } catch {
    // Blocked or full: the value lasts as long as the page.
  }
}
