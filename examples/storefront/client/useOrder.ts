import { useEffect, useState } from 'react';
import type { Order } from '../shared/api.js';
import { fetchOrder } from './api.js';

/** Why there is no order to show. */
export type OrderAbsence = 'loading' | 'failed' | 'unknown-order';

/** Asks the shop's server once for an order. */
export function useOrder(id: string): Order | OrderAbsence {
  const [order, setOrder] = useState<Order | OrderAbsence>('loading');
  useEffect(() => {
    const leaving = new AbortController();
    fetchOrder(id, leaving.signal).then(
      (answer) => setOrder(answer ?? 'unknown-order'),
      () => leaving.signal.aborted || setOrder('failed'),
    );
    return () => leaving.abort();
  }, [id]);
  return order;
}
