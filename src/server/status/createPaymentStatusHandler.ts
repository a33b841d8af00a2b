import { isPaymentStatus, paymentStatuses } from '../../gateway/isPaymentStatus.js';
import type { PaymentStatus } from '../../gateway/types.js';
import {
  createRequestHandler,
  type RequestContext,
  type RequestHandler,
} from '../endpoint/createRequestHandler.js';
import { type PageHandlerOptions, resolvePageHandlerOptions } from '../endpoint/PageHandlerOptions.js';
import { createDeadline, type Deadline } from '../http/createDeadline.js';
import { HttpError } from '../http/HttpError.js';
import { withTimeout } from '../http/withTimeout.js';
import type { RequestLogger } from '../logging/createRequestLogger.js';
import { assertHandlerOptions } from '../options/assertHandlerOptions.js';
import {
  createOptionValidator,
  hasMethods,
  isFunction,
  isTimeoutMs,
} from '../options/createOptionValidator.js';
import { describeValue } from '../options/describeValue.js';
import { createStatusStream, isFinal } from './createStatusStream.js';
import type { PaymentStatusChannel } from './PaymentStatusChannel.js';

const subscribeTimeoutMs = 2_000;

interface OrderStatus {
  id: string;
  status: PaymentStatus;
}

/** Options of `createPaymentStatusHandler`. Invalid options throw a TypeError that names the option. */
export interface PaymentStatusHandlerConfig extends PageHandlerOptions {
  /**
   * Looks up the order of a request and its status; the same checks apply as on the shop's other pages of the order, for
   * example a cookie. Null if the shop has no such order, or the visitor may not see it: HTTP 404 `order-not-found`. If it throws,
   * the response is `server-error`. During an event stream it is called again with the same request.
   *
   * @param context Its `signal` is aborted when `requestTimeoutMs` is over.
   * @returns `id`: the id that the channel's messages have.
   * @example (request) => findOrder(new URL(request.url).searchParams.get('order') ?? '')
   */
  readStatus: (
    request: Request,
    context: { signal: AbortSignal },
  ) => Promise<{ id: string; status: PaymentStatus } | null>;
  /**
   * Notifies open event streams of new statuses.
   *
   * @default every response is JSON, and pages poll
   * @example createPaymentStatusChannel()
   */
  channel?: PaymentStatusChannel | undefined;
  /**
   * Maximum number of open event streams of this process. Further requests get JSON, and their pages poll.
   *
   * @default 1_000
   * @example 200
   */
  maxStreams?: number | undefined;
  /**
   * Milliseconds after which an event stream ends. The page then opens another one. Use less than the time limit of the hosting
   * platform.
   *
   * @default 600_000 (10 minutes)
   * @example 55_000
   */
  maxStreamMs?: number | undefined;
  /**
   * Milliseconds between two messages of an event stream, at most 30,000: proxies close connections without traffic. At each
   * heartbeat the status is read again, in case the channel lost a message.
   *
   * @default 15_000
   * @example 10_000
   */
  heartbeatMs?: number | undefined;
}

/**
 * Creates the endpoint for `statusEndpoint`: a GET request returns the status of an order as JSON, `{"status":"pending"}`, or as
 * an event stream if it accepts `text/event-stream`. The stream has the current status and each new one, and ends with
 * `paid` or `declined`.
 *
 * Its errors are `{"error":{"code":…}}`: 404 `order-not-found`, 405 `method-not-allowed`, 403 `not-allowed`, 429
 * `too-many-requests`, 500 `server-error`. Failures are reported to `onError`, or printed with `console.error`. The returned
 * function rejects only with what reading the request throws,
 * which is how Next stops prerendering a route.
 *
 * @throws {TypeError} When an option is missing or invalid.
 * @example
 * // app/api/orders/[id]/status/route.ts
 * export const GET = createPaymentStatusHandler({
 *   channel,
 *   async readStatus(request) {
 *     const id = new URL(request.url).pathname.split('/').at(-2) ?? '';
 *     return findOrder(id, request.headers.get('cookie'));
 *   },
 * });
 */
export function createPaymentStatusHandler(config: PaymentStatusHandlerConfig): RequestHandler {
  const owner = 'createPaymentStatusHandler';
  assertHandlerOptions(owner, config);
  const { readStatus, channel, maxStreams = 1_000, maxStreamMs = 600_000, heartbeatMs = 15_000 } = config;
  const validate = createOptionValidator(owner);
  validate('readStatus', isFunction(readStatus), 'a function');
  validate(
    'channel',
    channel === undefined || hasMethods(channel, ['publish', 'subscribe']),
    'a PaymentStatusChannel',
  );
  validate('maxStreams', Number.isSafeInteger(maxStreams) && maxStreams >= 0, 'a whole number');
  validate('maxStreamMs', isTimeoutMs(maxStreamMs) && maxStreamMs > 0, 'a positive number of milliseconds');
  validate(
    'heartbeatMs',
    isTimeoutMs(heartbeatMs) && heartbeatMs > 0 && heartbeatMs <= 30_000,
    'a positive number of milliseconds up to 30000',
  );
  const options = {
    ...resolvePageHandlerOptions(config, validate),
    owner,
    spanName: 'tarlan-pay.status',
    method: 'GET',
  } as const;
  let openStreams = 0;
  let isLimitReported = false;

  async function read(request: Request, logger: RequestLogger, deadline: Deadline): Promise<OrderStatus> {
    logger.setStep('readStatus');
    const result = await deadline.run('readStatus', (context) => readStatus(request, context));
    logger.setStep(null);
    if (result === null)
      throw new HttpError(404, 'order-not-found', '`readStatus` found no order for this request.');
    const { id, status }: { id?: unknown; status?: unknown } = result ?? {};
    if (typeof id === 'string' && id !== '' && isPaymentStatus(status)) return { id, status };
    throw new HttpError(
      500,
      'server-error',
      `\`readStatus\` must return null or { id, status }: \`id\` is ${describeValue(id)} and must be a non-empty string; \`status\` is ` +
        `${describeValue(status)} and must be one of ${paymentStatuses.join(', ')}.`,
    );
  }

  async function readAgain(request: Request, logger: RequestLogger): Promise<PaymentStatus> {
    const deadline = createDeadline(options.requestTimeoutMs, 'requestTimeoutMs');
    try {
      return (await read(request, logger, deadline)).status;
    } finally {
      deadline.clear();
    }
  }

  function hasFreeStream(logger: RequestLogger): boolean {
    if (openStreams < maxStreams) return true;
    if (!isLimitReported && maxStreams > 0)
      logger.logError(
        new Error(
          `All ${maxStreams} event streams are open (\`maxStreams\`); further pages poll instead. This is reported once until a stream is free.`,
        ),
      );
    isLimitReported = true;
    return false;
  }

  async function respond(request: Request, { headers, logger, deadline }: RequestContext): Promise<Response> {
    const { id, status } = await read(request, logger, deadline);
    headers.append('vary', 'Accept');
    if (!channel || !acceptsEventStream(request) || !hasFreeStream(logger))
      return Response.json({ status }, { headers });

    openStreams += 1;
    const stream = createStatusStream({
      status,
      heartbeatMs,
      maxStreamMs,
      signal: request.signal,
      readStatus: () => readAgain(request, logger),
      onError: (error) => logger.logError(error),
      onEnd() {
        openStreams -= 1;
        isLimitReported = false;
      },
    });
    try {
      if (!isFinal(status)) await subscribe(channel, id, stream);
    } catch (cause) {
      stream.end();
      logger.logError(new Error('The payment status channel failed, so the page polls.', { cause }));
      return Response.json({ status }, { headers });
    }
    // The status is read again, because it may have changed between the first read and the subscription.
    if (!isFinal(status)) await stream.refresh();
    headers.set('content-type', 'text/event-stream');
    headers.set('cache-control', 'no-store, no-transform');
    // Without this header nginx buffers the response.
    headers.set('x-accel-buffering', 'no');
    return new Response(stream.body, { headers });
  }

  return createRequestHandler(options, respond);
}

async function subscribe(
  channel: PaymentStatusChannel,
  id: string,
  stream: ReturnType<typeof createStatusStream>,
): Promise<void> {
  const subscription = channel.subscribe(id, stream.send);
  // If the stream has already ended when the subscription starts, the subscription ends at once.
  subscription.then(stream.onEnd, () => {});
  await withTimeout(
    subscription,
    subscribeTimeoutMs,
    () => new Error(`It did not subscribe within ${subscribeTimeoutMs} ms.`),
  );
}

function acceptsEventStream(request: Request): boolean {
  return /(?:^|,)\s*text\/event-stream\s*(?:;|,|$)/i.test(request.headers.get('accept') ?? '');
}
