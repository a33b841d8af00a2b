import type { PaymentStatus } from '../../gateway/types.js';

type Listener = (status: PaymentStatus) => void;

/** Creates a registry of this process's listeners, by the id of their order. */
export function createSubscriptions() {
  const listenersById = new Map<string, Set<Listener>>();

  return {
    notify(id: string, status: PaymentStatus): void {
      // Iterates over a copy, because a listener may end its subscription.
      for (const listener of [...(listenersById.get(id) ?? [])]) listener(status);
    },
    /** Returns a function that removes the listener. */
    add(id: string, listener: Listener): () => void {
      // The listener is wrapped, so that the same function can be added twice.
      const entry: Listener = (status) => listener(status);
      const listeners = listenersById.get(id) ?? new Set();
      listenersById.set(id, listeners.add(entry));
      return () => {
        listeners.delete(entry);
        if (listeners.size === 0 && listenersById.get(id) === listeners) listenersById.delete(id);
      };
    },
  };
}
