import type { PaymentLink, PaymentStatus } from '../../gateway/types.js';
import type { PaymentContext, UsePaymentLinkOptions } from '../options.js';
import { fetchStatus } from './requestStatus.js';
import { runStatusCheck } from './runStatusCheck.js';

interface OrderCheck<TOrder> {
  options: UsePaymentLinkOptions<TOrder>;
  context: PaymentContext<TOrder>;
  link: PaymentLink;
  signal: AbortSignal;
  timeoutMs?: number;
}

/** Whether there is a source of the order's status. */
export function canCheckOrder({ checkStatus, statusEndpoint }: UsePaymentLinkOptions<never>): boolean {
  return Boolean(checkStatus ?? statusEndpoint);
}

/** Runs one status check of an order. Never rejects: null if the status is not known. */
export async function checkOrder<TOrder>({
  options,
  context: { order },
  link,
  signal,
  timeoutMs,
}: OrderCheck<TOrder>): Promise<PaymentStatus | null> {
  const { checkStatus, credentials } = options;
  if (order === null || !canCheckOrder(options)) return null;
  return runStatusCheck(
    (checkSignal) =>
      checkStatus
        ? checkStatus({ order, link, signal: checkSignal })
        : fetchStatus({ url: getStatusUrl(options, order), credentials, signal: checkSignal }),
    signal,
    timeoutMs,
  );
}

/** Only called with an endpoint. */
export function getStatusUrl<TOrder>(
  { statusEndpoint }: UsePaymentLinkOptions<TOrder>,
  order: TOrder,
): string {
  return typeof statusEndpoint === 'function' ? statusEndpoint(order) : (statusEndpoint as string);
}
