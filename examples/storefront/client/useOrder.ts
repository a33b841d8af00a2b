import { useEffect, useState } from 'react';
import type { Order } from '../shared/api.js';
import { fetchOrder } from './api.js';

/** Why an order cannot be shown. */
export type OrderUnavailableReason = 'loading' | 'failed' | 'not-found';

/** Loads an order once. */
export function useOrder(id: string): Order | OrderUnavailableReason {
  const [order, setOrder] = useState<Order | OrderUnavailableReason>('loading');
  useEffect(() => {
    const controller = new AbortController();
    fetchOrder(id, controller.signal).then(
      (loaded) => setOrder(loaded ?? 'not-found'),
      () => controller.signal.aborted || setOrder('failed'),
    );
    return () => controller.abort();
  }, [id]);
  return order;
}
