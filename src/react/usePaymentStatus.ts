'use client';
import { useEffect, useInsertionEffect, useRef, useState } from 'react';
import type { PaymentChecking } from '../client/state.js';
import { createStatusFollower } from '../client/status/followStatus.js';
import { pollStatus } from '../client/status/pollStatus.js';
import { runStatusCheck } from '../client/status/runStatusCheck.js';
import type { PaymentStatus } from '../gateway/types.js';

/** Options of {@link usePaymentStatus}. */
export type UsePaymentStatusOptions = {
  /**
   * Identifies the order. Another id starts over.
   * @example order.id
   */
  id: string;
  /**
   * The status with which the page was loaded, shown until the first answer. The status is checked nevertheless.
   *
   * @default 'pending'
   * @example order.status
   */
  initialStatus?: PaymentStatus | undefined;
} & (
  | {
      /**
       * Requests the order's status from the shop's server. `signal` aborts after 15 s. A check that throws is repeated. Pass this
       * or `statusEndpoint`.
       *
       * @example ({ signal }) => fetchStatus(order.id, signal)
       */
      checkStatus: (context: { signal: AbortSignal }) => Promise<PaymentStatus>;
      statusEndpoint?: undefined;
    }
  | {
      checkStatus?: undefined;
      /**
       * The address of `createPaymentStatusHandler` for the order: each status arrives at once, through an event stream. Pass this or
       * `checkStatus`.
       *
       * @example '/api/payment-status?order=42'
       */
      statusEndpoint: string;
    }
);

/** Result of {@link usePaymentStatus}. */
export interface PaymentStatusResult {
  /** The last known status; `initialStatus` before the first answer. */
  status: PaymentStatus;
  /** `'failing'` if the last check failed, `'off'` after `'paid'`. */
  checking: PaymentChecking;
  /**
   * False while no status is known, before the first answer: the order may already be paid. Always true with
   * `initialStatus`.
   */
  isKnown: boolean;
}

/**
 * Follows the status of an order until it is paid, for the page that the payer returns to. A return from the payment page is not
 * proof of payment.
 *
 * With `checkStatus` one check runs at a time: 2 s after each answer, 10 s after the first minute, not while the page is hidden,
 * immediately when it becomes visible, and not after `paid`. After `declined` the checks go on, because the order can have another
 * attempt. Nothing is cached: each mount checks the status at least once.
 *
 * @example
 * const { status } = usePaymentStatus({ id: orderId, statusEndpoint: `/api/orders/${orderId}/status` });
 * @example
 * const { status } = usePaymentStatus({
 *   id: orderId,
 *   checkStatus: ({ signal }) => fetch(`/api/orders/${orderId}/status`, { signal }).then((r) => r.json()),
 * });
 */
export function usePaymentStatus(options: UsePaymentStatusOptions): PaymentStatusResult {
  const { id } = options;
  const latest = useRef(options);
  useInsertionEffect(() => {
    latest.current = options;
  });
  const [known, setKnown] = useState<PaymentStatusResult & { id: string }>({
    id,
    ...getInitial(options),
  });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    function handleStatus(status: PaymentStatus | null): void {
      if (signal.aborted) return;
      setKnown((before) => {
        if (status) return { id, status, checking: status === 'paid' ? 'off' : 'ok', isKnown: true };
        return { ...(before.id === id ? before : getInitial(latest.current)), id, checking: 'failing' };
      });
      if (status === 'paid') controller.abort();
    }
    async function check(): Promise<void> {
      const { checkStatus } = latest.current;
      if (checkStatus)
        handleStatus(await runStatusCheck((context) => checkStatus({ signal: context }), signal));
    }
    const followEndpoint = createStatusFollower({
      // The function is only called if `statusEndpoint` is given.
      getUrl: () => latest.current.statusEndpoint as string,
      credentials: undefined,
      signal,
      onStatus: handleStatus,
    });
    pollStatus(() => (latest.current.statusEndpoint === undefined ? check() : followEndpoint()), signal);
    return () => controller.abort();
  }, [id]);
  const { id: _, ...result } = known;
  return known.id === id ? result : getInitial(options);
}

function getInitial({ initialStatus }: UsePaymentStatusOptions): PaymentStatusResult {
  return { status: initialStatus ?? 'pending', checking: 'ok', isKnown: initialStatus !== undefined };
}
