import type { Order, OrderItem, OrderStatus } from '../shared/api.js';

const maxOrders = 1000;

export type OrderStore = ReturnType<typeof createOrderStore>;

/** Stores the last 1,000 orders in memory. A real shop uses a database. Returned orders are snapshots. */
export function createOrderStore() {
  const orders = new Map<string, Order>();

  function setStatus(id: string, status: OrderStatus): void {
    const order = orders.get(id);
    // Callbacks can arrive late, twice and out of order, so a paid order stays paid.
    if (order && order.status !== 'paid') orders.set(id, { ...order, status });
  }

  return {
    get: (id: string): Order | null => orders.get(id) ?? null,
    add(items: readonly OrderItem[], linkLifetimeMs: number): Order {
      const total = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
      const order: Order = { id: crypto.randomUUID(), status: 'pending', total, items, linkLifetimeMs };
      orders.set(order.id, order);
      // A Map iterates its keys in insertion order.
      const [oldest] = orders.keys();
      if (orders.size > maxOrders && oldest !== undefined) orders.delete(oldest);
      return order;
    },
    markPaid: (id: string) => setStatus(id, 'paid'),
    markDeclined: (id: string) => setStatus(id, 'declined'),
    /** Called on each payment attempt, so that a declined order can be paid again. */
    markPending: (id: string) => setStatus(id, 'pending'),
  };
}
