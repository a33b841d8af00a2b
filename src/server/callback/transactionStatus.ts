/** What has become of a transaction, by the gateway's documented status codes. */
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
 * Where a transaction stands, and whether that can still change. `processed` alone is a payment: 2. `cancelled` (3, by the
 * user) and `failed` (4) are final; `created` (1), `held` (5, by the service provider) and `in-progress` (7) are not;
 * `finished-with-error` (6) is to be cleared up with the gateway's support, and so is a code without documentation.
 */
export type TransactionStatus = KnownStatus | { status: 'undocumented'; finality: 'ask-gateway' };

export function readTransactionStatus(code: string): TransactionStatus {
  return isDocumented(code) ? transactionStatuses[code] : { status: 'undocumented', finality: 'ask-gateway' };
}

function isDocumented(code: string): code is keyof typeof transactionStatuses {
  return Object.hasOwn(transactionStatuses, code);
}
