import type { Order, OrderRequest, OrderStatus, ShopInfo } from '../shared/api.js';

export async function fetchShop(): Promise<ShopInfo> {
  return readResponse<ShopInfo>(await fetch('/api/shop'));
}

/** Creates an order. The server sets the prices. */
export async function createOrder(order: OrderRequest): Promise<Order> {
  const response = await fetch('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  return readResponse<Order>(response);
}

/** Returns null if the order does not exist. */
export async function fetchOrder(id: string, signal: AbortSignal): Promise<Order | null> {
  const response = await fetch(`/api/orders/${encodeURIComponent(id)}`, { signal });
  return response.status === 404 ? null : readResponse<Order>(response);
}

export async function fetchOrderStatus(id: string, signal: AbortSignal): Promise<OrderStatus> {
  const order = await fetchOrder(id, signal);
  if (!order) throw new Error(`Order ${id} does not exist.`);
  return order.status;
}

async function readResponse<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`The shop's server responded with HTTP ${response.status}.`);
  // The server uses the same types.
  return (await response.json()) as T;
}
