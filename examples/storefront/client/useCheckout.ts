import { useState } from 'react';
import type { Order } from '../shared/api.js';
import { checkoutPath } from '../shared/routes.js';
import { createOrder } from './api.js';
import { navigate } from './router.js';

/** Creates an order and navigates to its checkout page. */
export function useCheckout(onOrdered?: (order: Order) => void) {
  const [state, setState] = useState<'idle' | 'placing' | 'failed'>('idle');

  async function checkOut(quantities: Readonly<Record<string, number>>): Promise<void> {
    if (state === 'placing') return;
    setState('placing');
    try {
      const items = Object.entries(quantities).map(([productId, quantity]) => ({ productId, quantity }));
      const order = await createOrder({ items });
      onOrdered?.(order);
      navigate(checkoutPath(order.id));
    } catch {
      setState('failed');
    }
  }

  return { checkOut, placing: state === 'placing', failed: state === 'failed' };
}
