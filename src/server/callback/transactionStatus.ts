import type { PaymentStatus } from '../../gateway/types.js';

/** Transaction statuses by the gateway's documented status code. */
export const transactionStatuses = {
  '1': { status: 'created', finality: 'not-final' },
  '2': { status: 'processed', finality: 'final' },
  '3': { status: 'cancelled', finality: 'final' },
  '4': { status: 'failed', finality: 'final' },
  '5': { status: 'held', finality: 'not-final' },
  '6': { status: 'finished-with-error', finality: 'ask-gateway' },
  '7': { status: 'in-progress', finality: 'not-final' },
} as const;

type KnownStatus = (typeof transactionStatuses)[keyof typeof transactionStatuses];

/**
 * The status of a transaction, and whether it can still change. Only `processed` (2) is a completed payment.
 *
 * - `final`: `processed`, `cancelled` by the user (3) and `failed` (4).
 * - `not-final`: `created` (1), `held` by the service provider (5) and `in-progress` (7).
 * - `ask-gateway`: `finished-with-error` (6) and `undocumented`; contact the gateway's support.
 */
export type TransactionStatus = KnownStatus | { status: 'undocumented'; finality: 'ask-gateway' };

/**
 * Returns the status of a payment that a page shows for a transaction. Statuses that only the gateway's support can explain
 * are `'processing'`, so that the payer does not pay a second time.
 */
export function toPaymentStatus({ status }: TransactionStatus): PaymentStatus {
  switch (status) {
    case 'created':
      return 'pending';
    case 'processed':
      return 'paid';
    case 'cancelled':
    case 'failed':
      return 'declined';
    case 'held':
    case 'in-progress':
    case 'finished-with-error':
    case 'undocumented':
      return 'processing';
    default:
      return status satisfies never;
  }
}

export function getTransactionStatus(code: string): TransactionStatus {
  return isDocumented(code) ? transactionStatuses[code] : { status: 'undocumented', finality: 'ask-gateway' };
}

function isDocumented(code: string): code is keyof typeof transactionStatuses {
  return Object.hasOwn(transactionStatuses, code);
}
