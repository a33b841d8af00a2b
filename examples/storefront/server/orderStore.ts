import type { Order, OrderItem, OrderStatus } from '../shared/api.js';

const mostOrders = 1000;

export type OrderStore = ReturnType<typeof createOrderStore>;

/** Keeps the last thousand orders in memory; a real shop has a database here. What it hands out are snapshots. */
export function createOrderStore() {
  const orders = new Map<string, Order>();

  function setStatus(id: string, status: OrderStatus): void {
    const order = orders.get(id);
    // Messages come late, twice and out of order: nothing takes a payment back.
    if (order && order.status !== 'paid') orders.set(id, { ...order, status });
  }

  return {
    get: (id: string): Order | null => orders.get(id) ?? null,
    add(items: readonly OrderItem[], linkLifetimeMs: number): Order {
      const total = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
      const order: Order = { id: crypto.randomUUID(), status: 'pending', total, items, linkLifetimeMs };
      orders.set(order.id, order);
      // A map keeps the order in which its keys came in.
      const [oldest] = orders.keys();
      if (orders.size > mostOrders && oldest !== undefined) orders.delete(oldest);
      return order;
    },
    markPaid: (id: string) => setStatus(id, 'paid'),
    markDeclined: (id: string) => setStatus(id, 'declined'),
    /** A declined order is waiting for its payment again as soon as the payer tries anew. */
    markPending: (id: string) => setStatus(id, 'pending'),
  };
}
