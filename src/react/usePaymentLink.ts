'use client';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useInsertionEffect, useState } from 'react';
import type { UsePaymentLinkOptions } from '../client/options.js';
import { PaymentController, type PaymentLinkActions } from '../client/PaymentController.js';
import type { PaymentLinkState } from '../client/state.js';
import { PaymentDefaultsContext } from './PaymentDefaultsContext.js';

/** The state of a payment, discriminated by `status`, and the actions on it. */
export type PaymentLinkHandle<TOrder> = PaymentLinkState & PaymentLinkActions<TOrder>;

/**
 * Requests a payment link from the shop's endpoint and presents it: opens the payment page, or returns the state `qr` for a
 * code to show. `pay`, `open` and `reset` are stable over renders.
 *
 * @example
 * const payment = usePaymentLink({ endpoint: '/api/payment-link' });
 * <button onClick={() => payment.pay({ orderId: '42' })}>Pay</button>
 */
export function usePaymentLink<TOrder>(options: UsePaymentLinkOptions<TOrder>): PaymentLinkHandle<TOrder> {
  const [state, { pay, open, reset }] = usePayment(options);
  return { ...state, pay, open, reset };
}

/** The state and the controller of a payment. Each keeps its identity until it changes. */
export function usePayment<TOrder>(
  options: UsePaymentLinkOptions<TOrder>,
): readonly [PaymentLinkState, PaymentLinkActions<TOrder>] {
  const defaults = useContext(PaymentDefaultsContext);
  const pageClient = useContext(QueryClientContext);
  const inputs = { options, defaults, pageClient };
  const [controller] = useState(() => new PaymentController<TOrder>(inputs));
  const [state, setState] = useState(controller.getState);
  useInsertionEffect(() => controller.setInputs(inputs));
  useEffect(() => {
    const unsubscribe = controller.subscribe(setState);
    controller.resume();
    return () => {
      controller.suspend();
      unsubscribe();
    };
  }, [controller]);
  return [state, controller];
}
