import { readBody } from '../http/readBody.js';
import { isSameSignature, signText, verifySignature } from '../signing/signature.js';
import { readTransactionStatus, type TransactionStatus } from './transactionStatus.js';

const longestCallback = 64 * 1024;

/** What a genuine callback says. `status` and `finality` tell the documented status codes apart. */
export type PaymentCallback = TransactionStatus & {
  /** The status as the gateway sent it, `'2'` for processed. */
  statusCode: string;
  /** The gateway's own words about the status, for the shop's records and not for payers; `''` when it sent none. */
  statusMessage: string;
  /** The transaction at the gateway: what to remember, since a callback can come twice. */
  externalId: string;
  /** The showcase's code: the `agent` that the shop's handler signs with. Compare it. */
  agent: string;
  /** The project, as the gateway calls it; `''` when it sent none. */
  project: string;
  /** The service, as the callback names it; `''` when it sent none. */
  serviceCode: string;
  /** The account that is paid for: the `username` that `resolveOrder` gave. */
  username: string;
  /** Tenge, with a fraction at times: 100.82. Compare it with what the order costs. */
  amount: number;
  /** ISO 8601, as the gateway sent it; `''` when it sent none. */
  datetime: string;
  /** Why it failed; null when the gateway gives no reason. */
  failReason: {
    /** The gateway's code for it; `''` when it sent none. */
    code: string;
    /** The gateway's own words, not for payers; `''` when it sent none. */
    message: string;
  } | null;
  /** What the service adds, unread; null when it adds nothing. */
  additionalData: unknown;
};

/** Why a callback is not to be believed, and the HTTP status to answer it with. The gateway sends it again then. */
export type CallbackRefusal =
  | { reason: 'method-not-allowed'; httpStatus: 405 }
  | { reason: 'no-signature' | 'wrong-signature'; httpStatus: 401 }
  | { reason: 'too-large'; httpStatus: 413 }
  /** The body did not arrive whole, or is no JSON object in UTF-8. */
  | { reason: 'invalid-json'; httpStatus: 400 }
  /** The signature is right and a documented field is missing or of another type. */
  | { reason: 'malformed'; httpStatus: 400 };

/** A genuine callback, or why it is none. `rawBody` is the body as it came, for the records; null when it was not read. */
export type CallbackResult =
  | { ok: true; callback: PaymentCallback; rawBody: string }
  | ({ ok: false; rawBody: string | null } & CallbackRefusal);

/**
 * Reads the gateway's signed notification about a transaction: the only proof of a payment. The signature is checked in
 * constant time, over the body as it came and over its fields in either escaping form. Whatever a stranger sends is a result.
 *
 * Answer a genuine callback with HTTP 200, also one that changes nothing: the gateway sends everything else again. Before
 * an order is marked as paid, compare `amount` and `agent` with it, and let nothing undo `processed`: callbacks come
 * twice and out of order.
 *
 * @param request The request with its body unread: `express.json()` and the like must not come before.
 * @throws {TypeError} When `secretKey` is empty or the body was read before: mistakes of the shop's code.
 */
export async function verifyCallback(request: Request, secretKey: string): Promise<CallbackResult> {
  if (typeof secretKey !== 'string' || secretKey === '')
    throw new TypeError('The secret key must be a non-empty string.');
  if (request.bodyUsed)
    throw new TypeError('The body of the callback was read before verifyCallback got it.');
  const refuse = (refusal: CallbackRefusal, rawBody: string | null = null): CallbackResult => ({
    ok: false,
    rawBody,
    ...refusal,
  });
  if (request.method !== 'POST') return refuse({ reason: 'method-not-allowed', httpStatus: 405 });
  const signature = request.headers.get('x-signature');
  if (signature === null) return refuse({ reason: 'no-signature', httpStatus: 401 });

  const bytes = await readBody(request, longestCallback, 'discard').catch(() => undefined);
  if (bytes === undefined) return refuse({ reason: 'invalid-json', httpStatus: 400 });
  if (bytes === null) return refuse({ reason: 'too-large', httpStatus: 413 });
  const message = readMessage(bytes);
  if (!message) return refuse({ reason: 'invalid-json', httpStatus: 400 });
  const { rawBody, fields } = message;
  // Both are always computed: how long it takes tells nothing about which one fits.
  const overFields = await verifySignature(fields, signature, secretKey);
  const overBytes = isSameSignature(await signText(bytes, secretKey), signature);
  if (!overFields && !overBytes) return refuse({ reason: 'wrong-signature', httpStatus: 401 }, rawBody);
  const callback = readCallback(new Map(Object.entries(fields)));
  return callback
    ? { ok: true, callback, rawBody }
    : refuse({ reason: 'malformed', httpStatus: 400 }, rawBody);
}

function readMessage(bytes: Uint8Array): { rawBody: string; fields: Record<string, unknown> } | null {
  try {
    // A byte order mark is kept: it is a part of what was signed.
    const rawBody = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(rawBody);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    // JSON's objects have string keys only.
    return isObject ? { rawBody, fields: value as Record<string, unknown> } : null;
  } catch {
    return null;
  }
}

/** Null when a field that decides about money is missing or of another type. The fields are read from a map: own ones only. */
function readCallback(fields: ReadonlyMap<string, unknown>): PaymentCallback | null {
  const statusCode = toText(fields.get('status_code'));
  const externalId = toText(fields.get('external_id'));
  const agent = toText(fields.get('agent'));
  const username = toText(fields.get('username'));
  const amount = fields.get('amount');
  if (!statusCode || !externalId || !agent || !username) return null;
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) return null;
  return {
    ...readTransactionStatus(statusCode),
    ...{ statusCode, externalId, agent, username, amount },
    statusMessage: toText(fields.get('status_message')) ?? '',
    project: toText(fields.get('project')) ?? '',
    serviceCode: toText(fields.get('service_code')) ?? '',
    datetime: toText(fields.get('datetime')) ?? '',
    failReason: readFailReason(fields.get('fail_reason')),
    additionalData: fields.get('additional_data') ?? null,
  };
}

function readFailReason(value: unknown): PaymentCallback['failReason'] {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  return { code: toText(fields.get('code')) ?? '', message: toText(fields.get('message')) ?? '' };
}

/** Codes and ids are documented as strings; a whole number in their place means the same. */
function toText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : null;
}
