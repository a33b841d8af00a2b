import type { PaymentStatus } from '../../gateway/types.js';
import {
  assertOptions,
  createOptionValidator,
  hasMethods,
  isFunction,
  isNonEmptyString,
  isTimeoutMs,
  maxTimeoutMs,
} from '../createOptionValidator.js';
import { answerNodeResponse } from '../handler/answerNodeResponse.js';
import { requestIdHeader } from '../handler/cors.js';
import type { ShopFunction } from '../handler/formatLogLine.js';
import { HttpError } from '../http/HttpError.js';
import { memoryIdempotencyStore } from '../idempotency/memoryIdempotencyStore.js';
import { withTimeout } from '../withTimeout.js';
import type { CallbackHandlerConfig } from './CallbackHandlerConfig.js';
import { type CallbackLogger, createCallbackLogger } from './createCallbackLogger.js';
import type { PaymentCallback } from './parsePaymentCallback.js';
import { createSecretKeysReader } from './readSecretKeys.js';
import {
  createInProgressError,
  type Outcome,
  rememberCallback,
  rememberPayment,
} from './rememberCallback.js';
import { toPaymentStatus } from './transactionStatus.js';
import {
  type CallbackRefusal,
  type CallbackResult,
  type ReceivedCallback,
  verifyReceived,
} from './verifyCallback.js';

const maxPublishMs = 2000;
const owner = 'createCallbackHandler';
/** Functions that have run for this many times `timeoutMs` are taken for lost, and are called again. */
const maxRuns = 10;

/** Handles callbacks (webhooks). For Node's own requests wrap it with `toNodeHandler` of `react-tarlan-pay/server/node`. */
export interface CallbackHandler {
  /** Handles a callback whose body a framework has read: on Lambda, in Nest and Fastify. */
  (received: ReceivedCallback): Promise<Response>;
  /** Handles the request in the context that React Router, SvelteKit and Astro pass. */
  (context: { request: Request }): Promise<Response>;
  /** Handles a request. This is the last overload, because Next's type checks of route handlers read the last one. */
  (request: Request): Promise<Response>;
}

type ResolvedConfig = ReturnType<typeof resolveConfig>;

/** A verified callback, and what its handling needs. */
interface Delivery {
  callback: PaymentCallback;
  rawBody: string;
  logger: CallbackLogger;
  /** Answers the gateway with the error, while the shop's functions go on. */
  onOverdue: (error: HttpError) => void;
}

/**
 * Creates the endpoint for the gateway's callbacks (webhooks), the only proof of a payment. It verifies the signature, calls
 * the shop's function for the status, and answers HTTP 200 once that has finished. After any other answer the gateway sends the
 * callback again, for ten minutes. Callbacks can arrive twice and out of order: each status of a transaction is handled once,
 * and nothing undoes `processed`.
 *
 * **Which order was paid?** A callback names none, only `username` and `amount`. Let `resolveOrder` return a `username` that
 * belongs to one order. With an account per payer, two open orders with the same price cannot be told apart.
 *
 * Its own answers are `{"error":{"code":…}}`: 405 `method-not-allowed`, 401 `no-signature` and `wrong-signature`, 413
 * `too-large`, 400 `invalid-json` and `malformed`, 403 `wrong-agent`, 404 `order-not-found`, 500 `server-error`, 503
 * `callback-in-progress` and `store-unavailable`. Failures are reported to `onError`, or printed with `console.error`. The
 * returned function never rejects.
 *
 * @throws {TypeError} When an option is missing or invalid.
 * @example
 * // app/api/payment-callback/route.ts
 * export const POST = createCallbackHandler({
 *   secretKey: () => process.env.TARLAN_SECRET_KEY ?? '',
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
  const resolved = resolveConfig(config);
  const readSecretKeys = createSecretKeysReader(owner, resolved.secretKey);
  const { agent, store, storeTtlMs: ttlMs, timeoutMs, onError } = resolved;
  /** The last callback of each transaction that waits for its answer: the next one waits for it. */
  const queue = new Map<string, Promise<unknown>>();
  /** The transactions whose functions are running, also after the gateway was answered. */
  const running = new Map<string, Promise<void>>();

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
    await enqueue({ callback, rawBody, logger });
  }

  async function enqueue(content: Omit<Delivery, 'onOverdue'>): Promise<void> {
    const { externalId } = content.callback;
    const previous = queue.get(externalId) ?? Promise.resolve();
    const current = previous.catch(() => {}).then(() => startRun(content));
    queue.set(externalId, current);
    try {
      await current;
    } finally {
      if (queue.get(externalId) === current) queue.delete(externalId);
    }
  }

  /** Settles when the gateway can be answered: the functions have ended, or have taken longer than `timeoutMs`. */
  function startRun(content: Omit<Delivery, 'onOverdue'>): Promise<void> {
    const { callback, logger } = content;
    const { externalId } = callback;
    if (running.has(externalId)) throw createInProgressError();
    return new Promise((resolve, reject) => {
      let isOverdue = false;
      const run = handleOnce({ ...content, onOverdue: handleOverdue });
      running.set(externalId, run);
      run.finally(forget).then(resolve, (error: unknown) => {
        if (isOverdue) logger.log(error, 500, 'server-error');
        else reject(error);
      });

      function handleOverdue(error: HttpError): void {
        isOverdue = true;
        reject(error);
        // Node and Bun only: does not keep the process alive.
        const timer = setTimeout(forget, Math.min((maxRuns - 1) * timeoutMs, maxTimeoutMs));
        if (typeof timer === 'object') timer.unref?.();
      }

      function forget(): void {
        if (running.get(externalId) === run) running.delete(externalId);
      }
    });
  }

  async function handleOnce(delivery: Delivery): Promise<void> {
    const handle = (known: Outcome) => callListeners(resolved, delivery, known);
    if (!store) return handle(null);
    const { callback } = delivery;
    const outcome = getOutcome(callback);
    await rememberCallback({ store, ttlMs, timeoutMs, maxRuns, callback, outcome, handle });
  }

  return async function handleCallback(
    source: Request | { request: Request } | ReceivedCallback,
    nodeResponse?: unknown,
  ): Promise<Response> {
    const logger = createCallbackLogger(onError);
    const requestId = { [requestIdHeader]: logger.requestId };
    try {
      await receive(source, logger);
      return new Response(null, { headers: requestId });
    } catch (error) {
      const { status, code } = error instanceof HttpError ? error : { status: 500, code: 'server-error' };
      // Not reported: browsers that open the address, and callbacks that another request is handling.
      if (status !== 405 && code !== 'callback-in-progress') logger.log(error, status, code);
      const body = JSON.stringify({ error: { code } });
      const headers = {
        ...requestId,
        'content-type': 'application/json',
        ...(status === 405 && { allow: 'POST' }),
      };
      answerNodeResponse(nodeResponse, status, body);
      return new Response(body, { status, headers });
    }
  };
}

/** Calls the shop's functions for a callback that is not a repetition, and publishes the order's status. */
async function callListeners(config: ResolvedConfig, delivery: Delivery, known: Outcome): Promise<void> {
  const { callback, rawBody, logger, onOverdue } = delivery;
  let running: ShopFunction | null = null;

  /** Names the function in the log line of an error, even if it throws after `timeoutMs`. */
  async function runStep<T>(name: ShopFunction, step: () => T): Promise<Awaited<T>> {
    running = name;
    logger.setStep(name);
    try {
      const result = await step();
      logger.setStep(null);
      return result;
    } catch (error) {
      logger.setStep(name);
      throw error;
    }
  }

  async function call(name: 'onCallback' | 'onPending' | 'onFailed' | 'onProcessed'): Promise<string | null> {
    const orderId = await runStep(name, () => config[name]?.(callback, { rawBody }));
    if (orderId !== null) return orderId || null;
    throw new HttpError(
      404,
      'order-not-found',
      `\`${name}\` returned null, so no order belongs to the callback. Find the order by \`username\`, which \`resolveOrder\` has returned, and compare \`amount\`.`,
    );
  }

  async function callAll(): Promise<void> {
    const generalId = await call('onCallback');
    const listener = chooseListener(callback, known, logger);
    const orderId = (listener && (await call(listener))) ?? generalId;
    if (orderId === null) return;
    if (listener === 'onProcessed') await reportSecondPayment(orderId);
    const isOutdated = listener === null && known !== null;
    if (!isOutdated) await publish(orderId, toPaymentStatus(callback));
  }

  async function reportSecondPayment(orderId: string): Promise<void> {
    const { store, storeTtlMs, onPaidAgain } = config;
    const firstExternalId = store && (await rememberPayment(store, storeTtlMs, orderId, callback.externalId));
    if (!firstExternalId) return;
    if (onPaidAgain) {
      await runStep('onPaidAgain', () => onPaidAgain({ orderId, firstExternalId, callback }));
      return;
    }
    const message = `An order was paid twice: by the payments ${firstExternalId} and ${callback.externalId}. Refund one of them. The option \`onPaidAgain\` gets the order's id.`;
    logger.log(new Error(message), 200, 'paid-again');
  }

  async function publish(orderId: string, status: PaymentStatus): Promise<void> {
    const { channel } = config;
    if (!channel) return;
    const createError = () => new Error(`The channel did not respond within ${maxPublishMs} ms.`);
    await withTimeout(channel.publish(orderId, status), maxPublishMs, createError).catch((cause: unknown) => {
      const message = 'The status was not published, so open pages show it at their next status check.';
      // The shop has recorded the payment, so the callback is acknowledged nevertheless.
      logger.log(new Error(message, { cause }), 200, 'not-published');
    });
  }

  const timer = setTimeout(() => {
    logger.setStep(null);
    const message = `\`${running}\` has not finished within ${config.timeoutMs} ms (\`timeoutMs\`). The function goes on, and is not called a second time until it has ended. The gateway sends the callback again.`;
    onOverdue(new HttpError(500, 'server-error', message));
  }, config.timeoutMs);
  await callAll().finally(() => clearTimeout(timer));
}

/** Returns the function for a status, or null if an earlier callback or the status itself leaves nothing to do. */
function chooseListener(
  { status, finality, statusCode }: PaymentCallback,
  known: Outcome,
  logger: CallbackLogger,
): 'onPending' | 'onFailed' | 'onProcessed' | null {
  if (status === 'processed') return 'onProcessed';
  if (finality === 'not-final') return known === null ? 'onPending' : null;
  if (known === 'processed' || finality === 'ask-gateway') {
    const what =
      known === 'processed' ? 'A payment that was processed has now the' : 'The transaction has the';
    const message = `${what} status ${statusCode} (${status}). Ask the gateway's support what happened to the payment.`;
    logger.log(new Error(message), 200, 'ask-gateway');
    return null;
  }
  return 'onFailed';
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

/** @throws {TypeError} When an option is missing or invalid. */
function resolveConfig(config: CallbackHandlerConfig) {
  assertOptions(owner, config);
  const resolved = {
    ...config,
    store: config.store === undefined ? memoryIdempotencyStore() : config.store,
    storeTtlMs: config.storeTtlMs ?? 7 * 24 * 3_600_000,
    timeoutMs: config.timeoutMs ?? 30_000,
  };
  const { agent, store, storeTtlMs, timeoutMs, channel } = resolved;
  const validate = createOptionValidator(owner);
  validate('agent', agent === undefined || isNonEmptyString(agent), 'a non-empty string');
  validate('onProcessed', isFunction(resolved.onProcessed), 'a function');
  for (const name of ['onFailed', 'onPending', 'onCallback', 'onPaidAgain', 'onError'] as const) {
    validate(name, resolved[name] === undefined || isFunction(resolved[name]), 'a function');
  }
  validate(
    'store',
    store === null || hasMethods(store, ['add', 'get', 'replace', 'remove']),
    'an IdempotencyStore or null',
  );
  const isPositive = (ms: unknown) => isTimeoutMs(ms) && Number.isInteger(ms) && ms > 0;
  validate('storeTtlMs', isPositive(storeTtlMs), 'a positive integer of milliseconds');
  validate('timeoutMs', isPositive(timeoutMs), 'a positive integer of milliseconds');
  validate('channel', channel === undefined || hasMethods(channel, ['publish']), 'a PaymentStatusChannel');
  return resolved;
}
