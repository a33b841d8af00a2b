import { getTransactionStatus, type TransactionStatus } from './transactionStatus.js';

/** The content of a verified callback (webhook). `status` and `finality` translate the gateway's status code. */
export type PaymentCallback = TransactionStatus & {
  /** The gateway's status code; `'2'` means processed. */
  statusCode: string;
  /** The gateway's description of the status, for the shop's records and not for payers; `''` if missing. */
  statusMessage: string;
  /** The transaction's id at the gateway. Store it to recognize a callback that is delivered twice. */
  externalId: string;
  /** The showcase's code; null if missing, as in the documented samples. If it is there, compare it with your own `agent`. */
  agent: string | null;
  /** The project at the gateway; `''` if missing. */
  project: string;
  /** The code of the paid service; `''` if missing. */
  serviceCode: string;
  /**
   * The paid account: the `username` that `resolveOrder` returned. A callback names no order, so use a user name that
   * belongs to one order. With an account per payer, two open orders with the same price cannot be told apart.
   */
  username: string;
  /**
   * The amount, which can have a fraction: 100.82. Compare it with the price of the order. Its unit is probably tenge: ask Tarlan
   * Payments.
   */
  amount: number;
  /** ISO 8601 time as sent by the gateway; `''` if missing. */
  datetime: string;
  /** Why the payment failed; null if the gateway gives no reason. */
  failReason: {
    /** The gateway's code of the reason; `''` if missing. */
    code: string;
    /** The gateway's description of the reason, not for payers; `''` if missing. */
    message: string;
  } | null;
  /** Data added by the service, not validated; null if missing or `''`. */
  additionalData: unknown;
  /**
   * Whether the signature covers `additionalData`. If not, anyone between the gateway and the shop can have changed it; the
   * gateway's documentation does not say whether it is signed. False without `additionalData`.
   */
  additionalDataSigned: boolean;
  /** The fields that the gateway's documentation does not describe, as sent and covered by the signature. Usually empty. */
  unknownFields: Readonly<Record<string, unknown>>;
};

const documentedFields: ReadonlySet<string> = new Set([
  ...[
    'agent',
    'project',
    'service_code',
    'external_id',
    'status_code',
    'status_message',
    'username',
    'amount',
  ],
  ...['datetime', 'fail_reason', 'additional_data'],
]);

/**
 * Returns null when a field that is needed to match the payment with an order is missing or has another type.
 *
 * @param fields The decoded message as a map, so that properties of `Object.prototype` are never read as fields.
 * @param additionalDataSigned Whether the signature covers `additional_data`.
 */
export function parsePaymentCallback(
  fields: ReadonlyMap<string, unknown>,
  additionalDataSigned: boolean,
): PaymentCallback | null {
  const statusCode = toText(fields.get('status_code'));
  const externalId = toText(fields.get('external_id'));
  const username = toText(fields.get('username'));
  const amount = fields.get('amount');
  if (!statusCode || !externalId || !username) return null;
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) return null;
  // The signature does not cover a field without a value, so anyone could have added this field.
  const present = [...fields].filter(([, value]) => value !== '');
  const additionalData = new Map(present).get('additional_data') ?? null;
  return {
    ...getTransactionStatus(statusCode),
    ...{ statusCode, externalId, username, amount, additionalData },
    additionalDataSigned: additionalDataSigned && additionalData !== null,
    unknownFields: Object.fromEntries(present.filter(([name]) => !documentedFields.has(name))),
    agent: toText(fields.get('agent')) || null,
    statusMessage: toText(fields.get('status_message')) ?? '',
    project: toText(fields.get('project')) ?? '',
    serviceCode: toText(fields.get('service_code')) ?? '',
    datetime: toText(fields.get('datetime')) ?? '',
    failReason: parseFailReason(fields.get('fail_reason')),
  };
}

function parseFailReason(value: unknown): PaymentCallback['failReason'] {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  return { code: toText(fields.get('code')) ?? '', message: toText(fields.get('message')) ?? '' };
}

/** Codes and ids are documented as strings; integers are accepted too. */
function toText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : null;
}
