'use client';
import { QueryClientContext } from '@tanstack/react-query';
import { useContext, useInsertionEffect, useState, useSyncExternalStore } from 'react';
import type { PaymentOptions, UsePaymentLinkOptions } from '../client/options.js';
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

export interface Payment<TOrder> {
  state: PaymentLinkState;
  controller: PaymentController<TOrder>;
  /** The defaults of the nearest `PaymentProvider`. */
  defaults: PaymentDefaults | undefined;
}

const getIdle = (): PaymentLinkState => idle;

export function usePayment<TOrder>(options: PaymentOptions<TOrder>): Payment<TOrder> {
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
  const [controller] = useState(() => new PaymentController<TOrder>(inputs));
  useInsertionEffect(() => controller.setInputs(inputs));
  // The state is not a React state: inside an async action, React would show `creating` only when the action ends.
  const current = useSyncExternalStore(controller.subscribe, controller.getState, getIdle);
  // The controller's state belongs to one order. A button whose order has changed is idle.
  const state = controller.isForOther(options.order) ? idle : current;
  return { state, controller, defaults: tree?.defaults };
}
