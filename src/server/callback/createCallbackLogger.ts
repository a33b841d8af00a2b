import { formatLogLine, type ShopFunction } from '../handler/formatLogLine.js';
import { redactError, type SensitiveTexts } from '../handler/redactError.js';
import type { CallbackFailure, CallbackHandlerConfig } from './CallbackHandlerConfig.js';
import type { PaymentCallback } from './parsePaymentCallback.js';

export type CallbackLogger = ReturnType<typeof createCallbackLogger>;

/** Creates a logger for one callback. Without `onError`, failures are printed with `console.error`. */
export function createCallbackLogger(onError: CallbackHandlerConfig['onError']) {
  const startedAt = performance.now();
  const requestId = crypto.randomUUID();
  const sensitive: SensitiveTexts = { secret: [], personal: [] };
  let step: ShopFunction | null = null;
  let known: Pick<CallbackFailure, 'externalId' | 'statusCode'> = { externalId: null, statusCode: null };

  return {
    requestId,
    /** Replaces the keys by `[redacted]` in all later entries. */
    redactKeys(secretKeys: readonly string[]): void {
      sensitive.secret = secretKeys;
    },
    setCallback({ externalId, statusCode, username }: PaymentCallback): void {
      known = { externalId, statusCode };
      sensitive.personal = [username];
    },
    /** Records which function of the shop is running, for the log line of an error that it throws. */
    setStep(name: ShopFunction | null): void {
      step = name;
    },
    log(error: unknown, status: number | null, code: string | null): void {
      // Logging must never fail the request.
      new Promise((resolve) => {
        const redacted = redactError(error, sensitive);
        const message = formatLogLine(redacted, { status, code, step, requestId });
        const durationMs = performance.now() - startedAt;
        const failure = { requestId, ...known, status, code, durationMs, message };
        resolve(onError ? onError(redacted, failure) : console.error(message));
      }).catch(() => {});
    },
  };
}
