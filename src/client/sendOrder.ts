import type { PaymentLink } from '../gateway/types.js';
import { type Attempt, claimOrder } from './attempt.js';
import { canonicalJson } from './canonicalJson.js';
import { hashScope, keepKey, readKey } from './idempotencyKey.js';
import { requestPaymentLink } from './requestPaymentLink.js';

/**
 * Sends an attempt's order to the endpoint, at once.
 *
 * @returns The link to come, or null when another button of the page is paying the same order.
 * @throws {TypeError} When there is no endpoint, or the order is no JSON: nothing was sent.
 */
export function sendOrder<TOrder>(
  attempt: Attempt<TOrder>,
  order: TOrder,
  headers: Headers,
): Promise<PaymentLink> | null {
  const { endpoint, orderKey = canonicalJson, credentials, allowedHosts } = attempt.options;
  const body = JSON.stringify(order);
  if (!endpoint)
    throw new TypeError('No endpoint: give one to the button or hook, or to a PaymentProvider above it.');
  if (body === undefined) throw new TypeError('The order is no JSON.');
  // Functions have no name that survives a reload: all share one.
  const address = typeof endpoint === 'function' ? '' : new URL(endpoint, document.baseURI).href;
  const scope = hashScope(`${address} ${orderKey(order)}`);
  if (!claimOrder(attempt, scope, order)) return null;
  const idempotencyKey = readKey(scope) || attempt.context.attemptId;
  const request = requestPaymentLink({
    endpoint,
    order,
    body,
    headers,
    credentials,
    allowedHosts,
    idempotencyKey,
    signal: attempt.abort.signal,
  });
  keepKey(scope, idempotencyKey);
  return request;
}

/** The next press for this order is a new attempt: what became of this one is known. */
export function endUncertainty<TOrder>({ scope }: Attempt<TOrder>): void {
  if (scope) keepKey(scope, '');
}
