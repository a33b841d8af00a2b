'use client';
import { QueryClient, QueryClientContext, useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { PaymentChecking } from '../client/state.js';
import { runStatusCheck } from '../client/status/runStatusCheck.js';
import { isFinal, statusQuery } from '../client/status/statusQuery.js';
import type { PaymentStatus } from '../gateway/types.js';

/** Options of {@link usePaymentStatus}. */
export interface UsePaymentStatusOptions {
  /** Identifies the order among the page's queries. Another id starts over. */
  id: string;
  /** Requests the order's status from the shop's server. `signal` aborts after 15 s. A check that throws is repeated. */
  checkStatus: (context: { signal: AbortSignal }) => Promise<PaymentStatus>;
  /** Runs the status checks. By default the page's `QueryClient`, or a private one. */
  queryClient?: QueryClient | undefined;
}

/** Result of {@link usePaymentStatus}. */
export interface PaymentStatusResult {
  /** The last known status; `'pending'` before the first answer. */
  status: PaymentStatus;
  /** `'failing'` if the last check failed, `'off'` after a final status. */
  checking: PaymentChecking;
}

/**
 * Polls the status of an order until it is final, for the page that the payer returns to. A return from the payment page
 * is not proof of payment.
 *
 * One check runs at a time: 2 s after each answer, 10 s after the first minute, not while the page is hidden, immediately
 * when it becomes visible, and not after `paid` or `declined`.
 *
 * @example
 * const { status } = usePaymentStatus({
 *   id: orderId,
 *   checkStatus: ({ signal }) => fetch(`/api/orders/${orderId}/status`, { signal }).then((r) => r.json()),
 * });
 */
export function usePaymentStatus({
  id,
  checkStatus,
  queryClient,
}: UsePaymentStatusOptions): PaymentStatusResult {
  const pageClient = useContext(QueryClientContext);
  // The client is not created at module level, because on a server all payers would share it.
  const [privateClient] = useState(() => new QueryClient());
  const client = queryClient ?? pageClient ?? privateClient;
  const latestCheck = useRef(checkStatus);
  useInsertionEffect(() => {
    latestCheck.current = checkStatus;
  });
  useEffect(() => {
    client.mount();
    return () => client.unmount();
  }, [client]);
  const query = useMemo(
    () =>
      statusQuery(client, id, (signal) =>
        runStatusCheck((checkSignal) => latestCheck.current({ signal: checkSignal }), signal),
      ),
    [client, id],
  );
  const { data } = useQuery(query, client);
  if (!data) return { status: 'pending', checking: 'ok' };
  return isFinal(data.status) ? { status: data.status, checking: 'off' } : data;
}
