import type { PaymentLink, PaymentStatus } from '../../gateway/types.js';
import { canCheckOrder } from '../canCheckOrder.js';
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

/** Returns the URL of the option `statusEndpoint`, which must be given. */
export function getStatusUrl<TOrder>(
  { statusEndpoint }: UsePaymentLinkOptions<TOrder>,
  order: TOrder,
): string {
  return typeof statusEndpoint === 'function' ? statusEndpoint(order) : (statusEndpoint as string);
}
