import { documentedFailReason, documentedTransaction } from '../sandbox/gateway/documentedTransaction.js';
import { signText } from '../server/signing/signature.js';
import { toCanonicalJson } from '../server/signing/toCanonicalJson.js';

const processed = { ...documentedTransaction, additional_data: {} };

/** The sample callbacks (webhooks) of the gateway's documentation. They have no `agent`. */
export const documentedCallbacks = {
  /** A payment. */
  processed,
  /** A failure with its reason. */
  failed: {
    ...processed,
    status_code: '4',
    status_message: 'Transaction was failed',
    fail_reason: documentedFailReason,
  },
} as const;

/** Options of {@link callbackRequest}. */
export interface CallbackRequestOptions {
  /**
   * The secret key of the shop.
   * @example 'test-secret'
   */
  secretKey: string;
  /**
   * The URL of the shop's endpoint.
   *
   * @default 'https://shop.test/payment-callback'
   * @example 'http://localhost:3000/api/payment-callback'
   */
  url?: string | URL | undefined;
}

/**
 * Returns a callback (webhook) as the gateway sends it: its fields in canonical form, and their signature.
 *
 * @example
 * const fields = { ...documentedCallbacks.processed, username: order.id, amount: order.total };
 * const response = await receiveCallback(await callbackRequest(fields, { secretKey: 'test-secret' }));
 * expect(response.status).toBe(200);
 */
export async function callbackRequest(
  fields: object,
  { secretKey, url = 'https://shop.test/payment-callback' }: CallbackRequestOptions,
): Promise<Request> {
  const body = toCanonicalJson(fields, true);
  const headers = { 'content-type': 'application/json', 'x-signature': await signText(body, secretKey) };
  return new Request(url, { method: 'POST', body, headers });
}
