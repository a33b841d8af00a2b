import type { PaymentLinkReply } from '../gateway/readLink.js';
import type { Attempt } from './Attempt.js';
import { hashLockName, readIdempotencyKey, storeIdempotencyKey } from './idempotencyKey.js';
import { requestPaymentLink } from './requestPaymentLink.js';
import { stableStringify } from './stableStringify.js';

/**
 * Locks the order and sends it to the endpoint. The request is in flight when this returns.
 *
 * @returns The link, or null if another button of the page holds the order's lock.
 * @throws {TypeError} If there is no endpoint, or the order has no JSON form. Nothing was sent.
 */
export function submitOrder<TOrder>(
  attempt: Attempt<TOrder>,
  order: TOrder,
  headers: Headers,
): Promise<PaymentLinkReply> | null {
  const { options, context, prefersQRCode } = attempt;
  const { endpoint, orderKey = stableStringify, credentials, allowedHosts } = options;
  const body = JSON.stringify(order);
  if (!endpoint) throw new TypeError('No endpoint was given.');
  if (body === undefined) throw new TypeError('The order has no JSON form.');
  // Function endpoints have no name that survives a reload, so all of them share one.
  const address = typeof endpoint === 'function' ? '' : new URL(endpoint, document.baseURI).href;
  const lockName = hashLockName(`${address} ${orderKey(order)}`);
  if (!attempt.acquireLock(lockName, order)) return null;
  const idempotencyKey = readIdempotencyKey(lockName) || context.attemptId;
  attempt.request = new AbortController();
  const request = requestPaymentLink({
    endpoint,
    order,
    body,
    headers,
    credentials,
    allowedHosts,
    prefersQRCode,
    idempotencyKey,
    signal: attempt.request.signal,
  });
  storeIdempotencyKey(lockName, idempotencyKey);
  return request;
}
