'use client';
import { type QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useInsertionEffect, useRef, useState } from 'react';
import {
  createPaymentLinkController,
  type PaymentLinkActions,
} from '../client/createPaymentLinkController.js';
import type { PaymentLinkOptions } from '../client/options.js';
import { idle, type PaymentLinkState } from '../client/paymentLinkState.js';
import { PaymentDefaultsContext } from './PaymentDefaultsContext.js';
import { loadPanel } from './panelChunk.js';

/** Options of {@link usePaymentLink}. */
export interface UsePaymentLinkOptions<TOrder> extends PaymentLinkOptions<TOrder> {
  /** Where the request is recorded and the order's status kept. Default: the page's `QueryClient`; without one nothing is recorded. */
  queryClient?: QueryClient | undefined;
}

/** The state of a payment, discriminated by `status`, and what can be done about it. */
export type PaymentLinkHandle<TOrder> = PaymentLinkState & PaymentLinkActions<TOrder>;

/**
 * Asks the shop's endpoint for a payment link and presents it: the payer is sent to the payment page, or the state
 * says that a QR code is to be shown. `pay`, `open` and `reset` are stable over renders.
 */
export function usePaymentLink<TOrder>(options: UsePaymentLinkOptions<TOrder>): PaymentLinkHandle<TOrder> {
  const [state, { pay, open, reset }] = usePayment(options);
  return { ...state, pay, open, reset };
}

/** The same as a pair, each part the same as before while nothing happens: what depends on it need not render again. */
export function usePayment<TOrder>(
  options: UsePaymentLinkOptions<TOrder>,
): readonly [PaymentLinkState, PaymentLinkActions<TOrder>] {
  const tree = useContext(PaymentDefaultsContext);
  const pageClient = useContext(QueryClientContext);
  // Read when they are needed: inputs at the click, callbacks when they are called.
  const read = () => (tree ? tree.merge(options) : options);
  const latest = useRef({ read, pageClient });
  const [state, show] = useState<PaymentLinkState>(idle);
  const [controller] = useState(() =>
    createPaymentLinkController<TOrder>({
      readOptions: () => latest.current.read(),
      show,
      readClient: () => latest.current.read().queryClient ?? latest.current.pageClient,
      loadWatch: loadPanel,
    }),
  );
  useInsertionEffect(() => {
    latest.current = { read, pageClient };
  });
  useEffect(() => {
    controller.resume();
    return controller.stop;
  }, [controller]);
  return [state, controller];
}
