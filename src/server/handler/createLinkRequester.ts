import { callGateway, type GatewayResponse } from '../http/callGateway.js';
import { HttpError } from '../http/HttpError.js';
import { createSingleFlight } from '../idempotency/createSingleFlight.js';
import { hashAttempt } from '../idempotency/hashAttempt.js';
import { createSecretKeyReader } from '../signing/secretKey.js';
import type { RequestLogger } from './createRequestLogger.js';
import { getRejection } from './OrderRejected.js';
import type { ResolvedHandlerConfig } from './resolveHandlerConfig.js';
import { signOrder } from './signOrder.js';

/** One order to request a link for. */
interface LinkOrder<TOrder> {
  /** Reads and validates the order. Called after the secret key is known, so that the key can be redacted in logs. */
  readOrder: () => Promise<{ sent: unknown; order: TOrder }>;
  /** Passed to `resolveOrder`. */
  request: Request;
  idempotencyKey: string | null;
}

/** Creates the steps that the handler and `createPaymentLink` share. */
export function createLinkRequester<TOrder>(owner: string, config: ResolvedHandlerConfig<TOrder>) {
  const { gatewayUrl, idempotencyStore: store, timeoutMs, fetch } = config;
  const readSecretKey = createSecretKeyReader(owner, config.secretKey);
  const callOnce = store && createSingleFlight({ store, timeoutMs });

  /** @throws {HttpError} And whatever the functions of the shop throw. */
  async function requestLink(
    { readOrder, request, idempotencyKey }: LinkOrder<TOrder>,
    logger: RequestLogger,
  ): Promise<GatewayResponse> {
    logger.setStep('secretKey');
    const secretKey = await readSecretKey();
    logger.redact('secret', secretKey);
    logger.setStep('orderSchema');
    const { sent, order } = await readOrder();
    logger.setStep(null);
    const { fields, signed } = await signOrder(order, request, config, secretKey, logger);
    // The call continues when the browser disconnects: the link may already exist, and only its response would be lost.
    const send = () => callGateway(signed, { url: gatewayUrl, timeoutMs, fetch });
    if (!callOnce || idempotencyKey === null) {
      const response = await send();
      logger.logAnswer(response, fields, false);
      return response;
    }
    const { agent, username, amount } = fields;
    const attempt = await hashAttempt(idempotencyKey, agent, { sent, username, amount });
    logger.setAttempt(attempt.key);
    const onWarning = (error: unknown, code: string | null) => logger.logError(error, null, code);
    const { response, repeated } = await callOnce(attempt, {
      send,
      onWarning,
      responseTtlMs: config.idempotencyTtlMs,
      isForLinksOnly: false,
    });
    logger.logAnswer(response, fields, repeated);
    return response;
  }

  return { requestLink, usesIdempotencyKey: callOnce !== null };
}

/** Logs a failure, and returns the status and code for the browser. */
export function reportFailure(error: unknown, logger: RequestLogger): { status: number; code: string } {
  const known = error instanceof HttpError ? error : getRejection(error);
  const { status, code } = known ?? { status: 500, code: 'server-error' };
  // Not reported: an already paid order and a request with another HTTP method are not mistakes of the shop.
  if (status !== 409 && status !== 405) logger.logError(error, status, code);
  return { status, code };
}
