import type { Order, OrderRequest, OrderStatus, ShopInfo } from '../shared/api.js';

/** Asks what the shop sells. */
export async function fetchShop(): Promise<ShopInfo> {
  return readAnswer<ShopInfo>(await fetch('/api/shop'));
}

/** Makes an order. The server decides what it costs. */
export async function createOrder(order: OrderRequest): Promise<Order> {
  const response = await fetch('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  return readAnswer<Order>(response);
}

/** Asks how an order stands; null when there is no such order. */
export async function fetchOrder(id: string, signal: AbortSignal): Promise<Order | null> {
  const response = await fetch(`/api/orders/${encodeURIComponent(id)}`, { signal });
  return response.status === 404 ? null : readAnswer<Order>(response);
}

/** Asks whether an order is paid. */
export async function fetchOrderStatus(id: string, signal: AbortSignal): Promise<OrderStatus> {
  const order = await fetchOrder(id, signal);
  if (!order) throw new Error(`The shop has no order ${id}.`);
  return order.status;
}

async function readAnswer<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`The shop's server answered with HTTP ${response.status}.`);
  // The shop's own server keeps to the shared types.
  return (await response.json()) as T;
}
