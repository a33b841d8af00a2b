import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { data, useNavigate } from 'react-router';
import type { Order, ShopInfo } from '../shared/api.js';
import type { Quantities } from './cart.js';

export const shopQuery = queryOptions({
  queryKey: ['shop'],
  queryFn: ({ signal }) => fetchJson<ShopInfo>('/api/shop', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['orders', orderId],
    queryFn: ({ signal }) => fetchJson<Order>(`/api/orders/${encodeURIComponent(orderId)}`, { signal }),
  });

/** Creates an order and opens its checkout page. The server sets the prices. */
export function useCreateOrder(onCreated?: (order: Order) => void) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, isError } = useMutation({
    mutationFn: (quantities: Quantities) => {
      const items = Object.entries(quantities).map(([productId, quantity]) => ({ productId, quantity }));
      const headers = { 'content-type': 'application/json' };
      return fetchJson<Order>('/api/orders', { method: 'POST', headers, body: JSON.stringify({ items }) });
    },
    onSuccess(order) {
      queryClient.setQueryData(orderQuery(order.id).queryKey, order);
      onCreated?.(order);
      return navigate(`/checkout/${order.id}`);
    },
  });
  return { createOrder: (quantities: Quantities) => isPending || mutate(quantities), isPending, isError };
}

/** Fetches JSON. Throws a route error for HTTP 404, so that the page for unknown orders is shown. */
async function fetchJson<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (response.status === 404) throw data('unknown-order', { status: 404 });
  if (!response.ok) throw new Error(`The shop's server responded with HTTP ${response.status}.`);
  // The cast is safe, because the server uses the same types.
  return (await response.json()) as T;
}
