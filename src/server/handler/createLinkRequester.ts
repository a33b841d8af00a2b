import type { Deadline } from '../http/createDeadline.js';
import { createSingleFlight, type SingleFlightResult } from '../idempotency/createSingleFlight.js';
import { type AttemptHash, hashAttempt, hashLink } from '../idempotency/hashAttempt.js';
import type { RequestLogger } from '../logging/createRequestLogger.js';
import { callGateway, type GatewayResponse } from '../signing/callGateway.js';
import { createSecretKeyReader } from '../signing/secretKey.js';
import type { SignedRequest } from '../signing/signature.js';
import type { ResolvedHandlerConfig } from './resolveHandlerConfig.js';
import { signOrder } from './signOrder.js';

/** The name of the span of a request for a link. */
export const linkSpanName = 'tarlan-pay.link';

/** One order to request a link for. */
interface LinkOrder<TOrder> {
  /** Reads and validates the order. Called after the secret key is known, so that the key can be redacted in logs. */
  readOrder: () => Promise<{ sent: unknown; order: TOrder }>;
  /** The browser's request, for `resolveOrder`. */
  request: Request;
  idempotencyKey: string | null;
  /** Limits the time of all steps before the gateway call. */
  deadline: Deadline;
}

interface LinkResponse extends GatewayResponse {
  /** What is left of the link's lifetime; null without a link or `linkLifetimeMs`. */
  expiresInMs: number | null;
}

/** Creates the steps that the handler and `createPaymentLink` share. */
export function createLinkRequester<TOrder>(owner: string, config: ResolvedHandlerConfig<TOrder>) {
  const { gatewayUrl, idempotencyStore: store, idempotencyTtlMs, timeoutMs, fetch } = config;
  const linkLifetimeMs = config.linkLifetimeMs ?? Number.POSITIVE_INFINITY;
  const readSecretKey = createSecretKeyReader(owner, config);
  const callOnce = store && createSingleFlight({ store, timeoutMs });

  /** @throws {HttpError} Also throws whatever the functions of the shop throw. */
  async function requestLink(
    { readOrder, request, idempotencyKey, deadline }: LinkOrder<TOrder>,
    logger: RequestLogger,
  ): Promise<LinkResponse> {
    logger.setStep('secretKey');
    const secretKey = await deadline.run('secretKey', readSecretKey);
    logger.redact('secret', secretKey);
    logger.setStep('orderSchema');
    const { sent, order } = await readOrder();
    logger.setOrder(sent);
    logger.setStep(null);
    const { fields, signed, linkKey } = await signOrder(order, request, config, secretKey, logger, deadline);
    deadline.clear();
    const { agent, username, amount } = fields;
    let attempt: AttemptHash | null = null;
    if (linkKey !== undefined) attempt = await hashLink(secretKey, agent, { linkKey, username, amount });
    else if (idempotencyKey !== null)
      attempt = await hashAttempt(idempotencyKey, agent, { sent, username, amount });
    if (attempt && callOnce) logger.setAttempt(attempt.key);
    if (linkKey !== undefined && !callOnce)
      throw new TypeError(
        '`resolveOrder` returned a `linkKey`, but `idempotencyStore` is null. Set a store, or leave `linkKey` out.',
      );

    const isForLinksOnly = linkKey !== undefined;
    const { response, repeated, calledAt } = await callGatewayOnce(attempt, isForLinksOnly, signed, logger);
    const isLink = logger.logAnswer(response, fields, repeated);
    // `calledAt` may come from another process, whose clock can differ a little, so the result never exceeds the lifetime.
    const expiresInMs = Math.min(linkLifetimeMs, Math.max(0, calledAt + linkLifetimeMs - Date.now()));
    return { ...response, expiresInMs: isLink && Number.isFinite(expiresInMs) ? expiresInMs : null };
  }

  async function callGatewayOnce(
    attempt: AttemptHash | null,
    isForLinksOnly: boolean,
    signed: SignedRequest,
    logger: RequestLogger,
  ): Promise<SingleFlightResult> {
    // The call continues when the browser disconnects: the link may already exist, and only its response would be lost.
    const send = () => callGateway(signed, { url: gatewayUrl, timeoutMs, fetch });
    if (!callOnce || !attempt) {
      const calledAt = Date.now();
      return { response: await send(), repeated: false, calledAt };
    }
    return callOnce(attempt, {
      send,
      isForLinksOnly,
      responseTtlMs: isForLinksOnly
        ? (config.linkLifetimeMs ?? idempotencyTtlMs)
        : Math.min(idempotencyTtlMs, linkLifetimeMs),
      onWarning: (error, code) => logger.logError(error, null, code),
    });
  }

  return { requestLink, usesIdempotencyKey: callOnce !== null };
}
