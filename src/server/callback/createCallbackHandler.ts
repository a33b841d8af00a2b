import { requestIdHeader } from '../http/cors.js';
import { createErrorResponse } from '../http/createErrorResponse.js';
import { findRequest } from '../http/findRequest.js';
import { HttpError } from '../http/HttpError.js';
import { type RequestTrace, traceRequest } from '../tracing/traceRequest.js';
import type { CallbackHandlerConfig } from './CallbackHandlerConfig.js';
import { callListeners, type Delivery } from './callListeners.js';
import { type CallbackLogger, createCallbackLogger } from './createCallbackLogger.js';
import { createTransactionQueue, maxRuns } from './createTransactionQueue.js';
import type { PaymentCallback } from './parsePaymentCallback.js';
import { createSecretKeysReader } from './readSecretKeys.js';
import { type Outcome, rememberCallback } from './rememberCallback.js';
import { resolveCallbackConfig } from './resolveCallbackConfig.js';
import {
  type CallbackRefusal,
  type CallbackResult,
  isReceivedCallback,
  type ReceivedCallback,
  verifyReceived,
} from './verifyCallback.js';

const owner = 'createCallbackHandler';
/** Handles callbacks (webhooks). For Node's own requests wrap it with `toNodeHandler` of `react-tarlan-pay/server/node`. */
export interface CallbackHandler {
  /** Handles a callback whose body a framework has read: on Lambda, in Nest and Fastify. */
  (received: ReceivedCallback): Promise<Response>;
  /** Handles the request in the context that React Router, SvelteKit and Astro pass. */
  (context: { request: Request }): Promise<Response>;
  /** Handles a request. This is the last overload, because Next's type checks of route handlers read the last one. */
  (request: Request): Promise<Response>;
}

/**
 * Creates the endpoint for the gateway's callbacks (webhooks), the only proof of a payment. It verifies the signature, calls
 * the shop's function for the status, and answers HTTP 200 once that has finished. After any other answer the gateway sends the
 * callback again, for ten minutes. Callbacks can arrive twice and out of order: each status of a transaction is handled once,
 * and nothing undoes `processed`.
 *
 * **Which order was paid?** A callback names no order, only `username` and `amount`. Let `resolveOrder` return a `username`
 * that belongs to one order. With an account per payer, two open orders with the same price cannot be told apart.
 *
 * Its own answers are `{"error":{"code":…}}`: 405 `method-not-allowed`, 401 `no-signature` and `wrong-signature`, 413
 * `too-large`, 400 `invalid-json` and `malformed`, 403 `wrong-agent`, 404 `order-not-found`, 500 `server-error`, 503
 * `callback-in-progress` and `store-unavailable`. Failures are reported to `onError`, or printed with `console.error`. The
 * returned function rejects only with what reading the request throws,
 * which is how Next stops prerendering a route.
 *
 * @throws {TypeError} When an option is missing or invalid.
 * @example
 * // app/api/payment-callback/route.ts
 * export const POST = createCallbackHandler({
 *   agent: 'my-shop',
 *   async onProcessed({ username, amount, externalId }) {
 *     const order = await findOrderByAccount(username);
 *     if (order?.total !== amount) return null; // no such order: not acknowledged, and logged
 *     await markPaid(order.id, externalId);
 *     return order.id;
 *   },
 * });
 */
export function createCallbackHandler(config: CallbackHandlerConfig): CallbackHandler {
  const resolved = resolveCallbackConfig(owner, config);
  const readSecretKeys = createSecretKeysReader(owner, resolved);
  const { agent, store, storeTtlMs: ttlMs, timeoutMs, tracer, onError } = resolved;
  const enqueue = createTransactionQueue(timeoutMs);

  async function receive(source: unknown, logger: CallbackLogger): Promise<void> {
    logger.setStep('secretKey');
    const secretKeys = await readSecretKeys();
    logger.setStep(null);
    logger.redactKeys(secretKeys);
    const result = await verifyReceived(`The handler of ${owner}`, source, secretKeys);
    if (!result.ok) throw new HttpError(result.httpStatus, result.reason, explainRefusal(result));
    const { callback, rawBody } = result;
    logger.setCallback(callback);
    if (agent !== undefined && callback.agent !== null && callback.agent !== agent) {
      const message =
        'The callback is for another showcase: its `agent` is not the option `agent`. Correct the option, or ask Tarlan Payments whose callbacks these are.';
      throw new HttpError(403, 'wrong-agent', message);
    }
    await enqueue(callback.externalId, {
      handle: (onOverdue) => handleOnce({ callback, rawBody, logger, onOverdue }),
      onLateError: (error) => logger.log(error, 500, 'server-error'),
    });
  }

  async function handleOnce(delivery: Delivery): Promise<void> {
    const handle = (known: Outcome) => callListeners(resolved, delivery, known);
    if (!store) return handle(null);
    const { callback } = delivery;
    const outcome = getOutcome(callback);
    await rememberCallback({ store, ttlMs, timeoutMs, maxRuns, callback, outcome, handle });
  }

  async function handleCallback(
    source: unknown,
    nodeResponse: unknown,
    trace: RequestTrace | null,
  ): Promise<Response> {
    const received = isReceivedCallback(source) ? source : findRequest(source);
    const logger = createCallbackLogger(onError, trace);
    const requestId = { [requestIdHeader]: logger.requestId };
    try {
      await receive(received ?? source, logger);
      return new Response(null, { headers: requestId });
    } catch (error) {
      const { status, code } = error instanceof HttpError ? error : { status: 500, code: 'server-error' };
      // Browsers that open the address, and callbacks that another request is handling, are not reported.
      if (status !== 405 && code !== 'callback-in-progress') logger.log(error, status, code);
      const headers = { ...requestId, ...(status === 405 && { allow: 'POST' }) };
      return createErrorResponse(status, code, headers, nodeResponse);
    }
  }

  return (source: Request | { request: Request } | ReceivedCallback, nodeResponse?: unknown) =>
    traceRequest(tracer, 'tarlan-pay.callback', (trace) => handleCallback(source, nodeResponse, trace));
}

function getOutcome({ status, finality }: PaymentCallback): Outcome {
  if (status === 'processed') return 'processed';
  return finality === 'final' ? 'failed' : null;
}

function explainRefusal({ reason }: CallbackRefusal & CallbackResult): string {
  const explanations: Record<CallbackRefusal['reason'], string> = {
    'method-not-allowed': 'The endpoint only accepts POST requests.',
    'no-signature':
      'The request has no X-Signature header. If it came from the gateway, a proxy has removed the header.',
    'wrong-signature':
      'The signature does not match. If it came from the gateway, `secretKey` is not the key of this showcase, or something has changed the body before the handler.',
    'too-large': 'The callback is larger than 64 KiB.',
    'invalid-json':
      'The body is empty, incomplete, or not a JSON object in UTF-8. Did a body parser run before the handler?',
    malformed:
      'The callback is signed, but `external_id`, `status_code`, `username` or `amount` is missing or has another type.',
  };
  return explanations[reason];
}
