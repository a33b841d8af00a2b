import type { PaymentStatus } from '../../gateway/types.js';
import { HttpError } from '../http/HttpError.js';
import { withTimeout } from '../http/withTimeout.js';
import type { ShopFunction } from '../logging/formatLogLine.js';
import type { CallbackLogger } from './createCallbackLogger.js';
import type { PaymentCallback } from './parsePaymentCallback.js';
import { type Outcome, rememberPayment } from './rememberCallback.js';
import type { ResolvedCallbackConfig } from './resolveCallbackConfig.js';
import { toPaymentStatus } from './transactionStatus.js';

const maxPublishMs = 2000;

/** A verified callback, and what its handling needs. */
export interface Delivery {
  callback: PaymentCallback;
  rawBody: string;
  logger: CallbackLogger;
  /** Answers the gateway with the error, while the shop's functions go on. */
  onOverdue: (error: HttpError) => void;
}

/** Calls the shop's functions for a callback that is not a repetition, and publishes the order's status. */
export async function callListeners(
  config: ResolvedCallbackConfig,
  delivery: Delivery,
  known: Outcome,
): Promise<void> {
  const { callback, rawBody, logger, onOverdue } = delivery;
  let running: ShopFunction | null = null;

  /** Runs a function of the shop. The log line of an error names this function, even if it throws after `timeoutMs`. */
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
    if (orderId === null) {
      if (listener === 'onProcessed') reportMissingId();
      return;
    }
    if (listener === 'onProcessed') await reportSecondPayment(orderId);
    const isOutdated = listener === null && known !== null;
    if (!isOutdated) await publish(orderId, toPaymentStatus(callback));
  }

  /** Reports that `channel` and `onPaidAgain` have no effect, because `onProcessed` returned no order id. */
  function reportMissingId(): void {
    const names = (['channel', 'onPaidAgain'] as const).filter((name) => config[name]);
    if (names.length === 0) return;
    const message = `\`onProcessed\` returned no order id, so \`${names.join('` and `')}\` had no effect for this payment. Return the id of the order.`;
    logger.log(new Error(message), 200, 'no-order-id');
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
