'use client';
import { QueryClient, QueryClientContext, useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useInsertionEffect, useMemo, useRef, useState } from 'react';
import { askStatus } from '../client/askStatus.js';
import type { PaymentChecking } from '../client/paymentLinkState.js';
import { isFinal, statusQuery } from '../client/pollStatus.js';
import type { PaymentStatus } from '../gateway/types.js';

/** Options of {@link usePaymentStatus}. */
export interface UsePaymentStatusOptions {
  /** Names the order among the page's other queries. A new id starts anew. */
  id: string;
  /** Asks the shop's server. What it throws means that it is asked again; after 15 seconds its `signal` gives it up. */
  checkStatus: (context: { signal: AbortSignal }) => Promise<PaymentStatus>;
  /** Where the question is kept. Default: the page's `QueryClient`, else one of the hook's own. */
  queryClient?: QueryClient | undefined;
}

/** How an order stands, as far as it is known. */
export interface PaymentStatusResult {
  /** The last status that the shop's server gave; `'pending'` before the first. */
  status: PaymentStatus;
  /** `'failing'` while the last question was not answered, `'off'` once it is paid or declined. */
  checking: PaymentChecking;
}

/**
 * Asks the shop's server whether an order is paid, until the answer is final: for the page the payer returns to. That the
 * payer returned says nothing about the payment.
 *
 * One question at a time: two seconds after each answer and ten after the first minute, not while the page is hidden, at
 * once when it is seen again, and no more once it is paid or declined.
 */
export function usePaymentStatus({
  id,
  checkStatus,
  queryClient,
}: UsePaymentStatusOptions): PaymentStatusResult {
  const pageClient = useContext(QueryClientContext);
  // Not one for the whole page: on a server all payers would share it.
  const [ownClient] = useState(() => new QueryClient());
  const client = queryClient ?? pageClient ?? ownClient;
  const latest = useRef(checkStatus);
  useInsertionEffect(() => {
    latest.current = checkStatus;
  });
  useEffect(() => {
    client.mount();
    return () => client.unmount();
  }, [client]);
  const query = useMemo(
    () => statusQuery(id, (signal) => askStatus((one) => latest.current({ signal: one }), signal)),
    [id],
  );
  const { data } = useQuery(query, client);
  if (!data) return { status: 'pending', checking: 'ok' };
  return isFinal(data.status) ? { status: data.status, checking: 'off' } : data;
}
