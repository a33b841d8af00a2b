'use client';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useInsertionEffect, useState } from 'react';
import type { UsePaymentLinkOptions } from '../client/options.js';
import { PaymentController, type PaymentLinkActions } from '../client/PaymentController.js';
import { idle, type PaymentLinkState } from '../client/state.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { type PaymentDefaults, PaymentDefaultsContext } from './PaymentDefaultsContext.js';

/** The state of a payment, discriminated by `status`, and the actions on it. */
export type PaymentLinkHandle<TOrder> = PaymentLinkState & PaymentLinkActions<TOrder>;

/**
 * Requests a payment link from the shop's endpoint and presents it: opens the payment page, or enters the state `qr`,
 * in which a QR code is to be shown. `pay`, `open` and `reset` are stable between renders.
 *
 * @example
 * const payment = usePaymentLink({ endpoint: '/api/payment-link' });
 * <button onClick={() => payment.pay({ orderId: '42' })}>Pay</button>
 */
export function usePaymentLink<TOrder>(options: UsePaymentLinkOptions<TOrder>): PaymentLinkHandle<TOrder> {
  const { state, controller } = usePayment(options);
  const { pay, open, reset } = controller;
  return { ...state, pay, open, reset };
}

interface Payment<TOrder> {
  state: PaymentLinkState;
  controller: PaymentController<TOrder>;
  /** The defaults of the provider above. */
  defaults: PaymentDefaults | undefined;
}

export function usePayment<TOrder>(options: UsePaymentLinkOptions<TOrder>): Payment<TOrder> {
  const tree = useContext(PaymentDefaultsContext);
  const pageClient = useContext(QueryClientContext);
  try {
    if (process.env.NODE_ENV !== 'production')
      diagnose((diagnostics) => {
        diagnostics.reportUnusableHosts(tree?.defaults.allowedHosts);
        diagnostics.reportUnusableHosts(options.allowedHosts);
      });
  } catch {}
  const inputs = { options, tree, pageClient };
  // Uses a single state hook, because each hook makes every render slower on pages with many buttons.
  const [{ controller, state }, setPayment] = useState<Pick<Payment<TOrder>, 'controller' | 'state'>>(() => ({
    controller: new PaymentController<TOrder>(inputs),
    state: idle,
  }));
  useInsertionEffect(() => controller.setInputs(inputs));
  useEffect(() => {
    const unsubscribe = controller.subscribe((next) => setPayment({ controller, state: next }));
    controller.resume();
    return () => {
      controller.suspend();
      unsubscribe();
    };
  }, [controller]);
  return { state, controller, defaults: tree?.defaults };
}
