import { isJsonObject, parseJsonObject } from '../../gateway/jsonObject.js';
import { HttpError } from '../http/HttpError.js';
import {
  createOptionValidator,
  isFunction,
  isNonEmptyString,
  isTimeoutMs,
  parseHttpUrl,
} from '../options/createOptionValidator.js';
import { callGateway } from '../signing/callGateway.js';
import { assertUsableSecretKey } from '../signing/secretKey.js';
import { signRequest } from '../signing/signature.js';
import { type PaymentCallback, parsePaymentCallback } from './parsePaymentCallback.js';

const productionUrl = 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/status';

/** Options of {@link fetchTransactionStatus}. */
export interface TransactionStatusRequest {
  /** The secret key from Tarlan Payments. */
  secretKey: string;
  /** The showcase's code. */
  agent: string;
  /** The project at the gateway, as in the callbacks. */
  project: string;
  /** The code of the paid service, as in the callbacks. */
  serviceCode: string;
  /** The transaction's id: `external_id` in the callbacks. */
  externalId: string;
  /**
   * The http or https URL of the gateway's method.
   *
   * @default the production gateway
   */
  statusUrl?: string | undefined;
  /**
   * Milliseconds to wait for the gateway's complete response.
   *
   * @default 25_000
   */
  timeoutMs?: number | undefined;
  /**
   * Sends the request to the gateway, for proxies and tests.
   *
   * @default globalThis.fetch, read at each call
   */
  fetch?: typeof globalThis.fetch | undefined;
}

/** The transaction, with the fields of a callback, or why the gateway did not return it. */
export type TransactionStatusResult =
  | { ok: true; transaction: Omit<PaymentCallback, 'additionalDataSigned'> }
  | {
      ok: false;
      /** The gateway's error code, for example 5103 for an unknown transaction; null if the response has no code. */
      code: number | null;
      /** The HTTP status of the gateway's response; null without a response. */
      httpStatus: number | null;
      /** What happened, for logs. */
      message: string;
    };

/**
 * Requests the status of a transaction from the gateway, for a callback (webhook) that was missed. It follows the gateway's
 * documentation of `action/status`, and was not tried with the real gateway. The response is not signed: it is as trustworthy
 * as the TLS connection.
 *
 * @throws {TypeError} Rejects when an option is missing or invalid, and for nothing else.
 * @example
 * const request = { secretKey, agent: 'my-shop', project: 'my-project', serviceCode: '101', externalId };
 * const result = await fetchTransactionStatus(request);
 * if (result.ok && result.transaction.status === 'processed') await markPaid(result.transaction);
 */
export async function fetchTransactionStatus(
  options: TransactionStatusRequest,
): Promise<TransactionStatusResult> {
  const {
    secretKey,
    agent,
    project,
    serviceCode,
    externalId,
    timeoutMs = 25_000,
    statusUrl: url = productionUrl,
  } = options;
  const { fetch = (...call: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...call) } = options;
  const owner = 'fetchTransactionStatus';
  const validate = createOptionValidator(owner);
  assertUsableSecretKey(owner, secretKey);
  for (const [name, value] of Object.entries({ agent, project, serviceCode, externalId })) {
    validate(name, isNonEmptyString(value), 'a non-empty string');
  }
  validate('statusUrl', parseHttpUrl(url) !== null, 'an absolute http or https URL');
  validate('timeoutMs', isTimeoutMs(timeoutMs) && timeoutMs > 0, 'a positive number of milliseconds');
  validate('fetch', isFunction(fetch), 'a function');
  const fields = { agent, project, service_code: serviceCode, external_id: externalId };
  const request = await signRequest(fields, secretKey);
  try {
    const { status, body } = await callGateway(request, { url, timeoutMs, fetch });
    return readStatus(status, parseJsonObject(new TextDecoder().decode(body)), options);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return { ok: false, code: null, httpStatus: null, message: error.message };
  }
}

function readStatus(
  httpStatus: number,
  body: Record<string, unknown> | null,
  { agent, externalId }: TransactionStatusRequest,
): TransactionStatusResult {
  const answer = new Map(Object.entries(body ?? {}));
  const result = toMap(answer.get('result'));
  const data = toMap(result.get('data'));
  data.set('additional_data', result.get('additional_data'));
  const transaction = parsePaymentCallback(data, false);
  if (httpStatus === 200 && transaction && transaction.externalId !== externalId) {
    const message = `The gateway returned another transaction: ${transaction.externalId} instead of ${externalId}.`;
    return { ok: false, code: null, httpStatus, message };
  }
  if (httpStatus === 200 && transaction) {
    const { additionalDataSigned: _, ...rest } = transaction;
    return { ok: true, transaction: { ...rest, agent } };
  }
  // The code 0 means success, so only a positive code is an error.
  const code =
    [result.get('error_code'), answer.get('status_code')].map(Number).find((found) => found > 0) ?? null;
  const gatewayMessage = [result.get('message'), answer.get('message')].find(isNonEmptyString);
  const message = `The gateway returned no transaction (HTTP ${httpStatus}${code === null ? '' : `, code ${code}`}).`;
  return {
    ok: false,
    code,
    httpStatus,
    message: gatewayMessage ? `${message} Its message: ${gatewayMessage}` : message,
  };
}

function toMap(value: unknown): Map<string, unknown> {
  return new Map(isJsonObject(value) ? Object.entries(value) : []);
}
