import { parseJsonObject } from '../../gateway/jsonObject.js';
import { enforceRateLimit } from '../endpoint/enforceRateLimit.js';
import { reportFailure } from '../endpoint/reportFailure.js';
import { createDeadline } from '../http/createDeadline.js';
import { createErrorBody } from '../http/createErrorResponse.js';
import { HttpError } from '../http/HttpError.js';
import { getIdempotencyKey } from '../idempotency/hashAttempt.js';
import { memoryIdempotencyStore } from '../idempotency/memoryIdempotencyStore.js';
import { createRequestLogger } from '../logging/createRequestLogger.js';
import { assertOptions } from '../options/createOptionValidator.js';
import { traceRequest } from '../tracing/traceRequest.js';
import { createLinkRequester, linkSpanName } from './createLinkRequester.js';
import type { PaymentLinkHandlerConfig } from './PaymentLinkHandlerConfig.js';
import { validateOrder } from './readOrder.js';
import { resolveHandlerConfig } from './resolveHandlerConfig.js';

/** The request data that the caller of {@link createPaymentLink} received together with the order. */
export interface CreatePaymentLinkContext {
  /** The key that the button passes to an `endpoint` function; a repeated key gets the first response. */
  idempotencyKey?: string | undefined;
  /** The headers of the browser's request, for `resolveOrder` and `rateLimit`: `await headers()` in Next. */
  headers?: HeadersInit | undefined;
  /** Keeps a worker running until the promise of an asynchronous `onLink` or `onError` settles. */
  waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/** The response that the handler would send. */
export interface CreatePaymentLinkResult {
  /** The HTTP status. */
  status: number;
  /** The gateway's response, or `{ error: { code } }`. */
  body: object;
  /** Milliseconds until the link expires; left out without a link or `linkLifetimeMs`. */
  expiresInMs?: number;
}

/** Shared by all configurations without a store, because a configuration may be created for each call. */
let defaultStore: ReturnType<typeof memoryIdempotencyStore> | undefined;

/**
 * Creates a payment link without HTTP, for server actions and tRPC: the same steps as `createPaymentLinkHandler`, and the same
 * response as an object. It does not check the origin of the request, which server actions and tRPC do themselves.
 *
 * @param order The order that the browser sent. It is validated by `orderSchema`.
 * @throws {TypeError} Rejects when an option is missing or invalid, and for nothing else.
 * @example
 * 'use server';
 * export async function requestLink(order: unknown, idempotencyKey: string) {
 *   return createPaymentLink(config, order, { idempotencyKey, headers: await headers() });
 * }
 */
export async function createPaymentLink<TOrder = unknown>(
  config: PaymentLinkHandlerConfig<TOrder>,
  order: unknown,
  { idempotencyKey, headers, waitUntil }: CreatePaymentLinkContext = {},
): Promise<CreatePaymentLinkResult> {
  assertOptions('createPaymentLink', config);
  if (config.idempotencyStore === undefined) defaultStore ??= memoryIdempotencyStore();
  const resolved = resolveHandlerConfig('createPaymentLink', {
    ...config,
    idempotencyStore: config.idempotencyStore === undefined ? defaultStore : config.idempotencyStore,
  });
  const { requestLink, usesIdempotencyKey } = createLinkRequester('createPaymentLink', resolved);
  const request = new Request(`https://${resolved.referHost}/`, { method: 'POST', headers: headers ?? {} });
  if (idempotencyKey !== undefined) request.headers.set('idempotency-key', idempotencyKey);
  return traceRequest(resolved.tracer, linkSpanName, async (trace) => {
    const logger = createRequestLogger(resolved, null, trace);
    const deadline = createDeadline(resolved.requestTimeoutMs, 'requestTimeoutMs');
    try {
      logger.setStep('rateLimit');
      await enforceRateLimit(request, resolved.rateLimit, new Headers(), deadline);
      logger.setStep(null);
      const key = usesIdempotencyKey ? getIdempotencyKey(request) : null;
      const readOrder = () => validateOrder(order, resolved.orderSchema, deadline);
      const response = await requestLink({ readOrder, request, idempotencyKey: key, deadline }, logger);
      const body = parseJsonObject(new TextDecoder().decode(response.body));
      if (!body)
        throw new HttpError(502, 'gateway-unreachable', 'The gateway’s response is not a JSON object.');
      const { status, expiresInMs } = response;
      return expiresInMs === null ? { status, body } : { status, body, expiresInMs };
    } catch (error) {
      const { status, code } = reportFailure(error, logger);
      return { status, body: createErrorBody(code) };
    } finally {
      deadline.clear();
      await logger.finish(waitUntil);
    }
  });
}
