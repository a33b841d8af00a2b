import { formatLogLine, formatUnreported, type ShopFunction } from '../logging/formatLogLine.js';
import { redactError, type SensitiveTexts } from '../logging/redactError.js';
import type { RequestTrace } from '../tracing/traceRequest.js';
import type { CallbackFailure, CallbackHandlerConfig } from './CallbackHandlerConfig.js';
import type { PaymentCallback } from './parsePaymentCallback.js';

export type CallbackLogger = ReturnType<typeof createCallbackLogger>;

/** Creates a logger for one callback. Without `onError`, failures are printed with `console.error`. */
export function createCallbackLogger(onError: CallbackHandlerConfig['onError'], trace: RequestTrace | null) {
  const startedAt = performance.now();
  const requestId = crypto.randomUUID();
  trace?.set('tarlan_pay.request_id', requestId);
  const sensitive: SensitiveTexts = { secret: [], personal: [] };
  let step: ShopFunction | null = null;
  let known: Pick<CallbackFailure, 'externalId' | 'statusCode'> = { externalId: null, statusCode: null };

  return {
    requestId,
    /** Replaces the secret keys by `[redacted]` in all later entries. */
    redactKeys(secretKeys: readonly string[]): void {
      sensitive.secret = secretKeys;
    },
    setCallback({ externalId, statusCode, username }: PaymentCallback): void {
      known = { externalId, statusCode };
      trace?.set('tarlan_pay.transaction_status', statusCode);
      sensitive.personal = [username];
    },
    /** Records which function of the shop is running, for the log line of an error that it throws. */
    setStep(name: ShopFunction | null): void {
      step = name;
    },
    log(error: unknown, status: number, code: string): void {
      // An acknowledged callback can have something for the shop to look at, such as a second payment.
      if (status === 200) trace?.addEvent(code);
      else trace?.fail(code, status >= 500);
      const redacted = redactError(error, sensitive);
      const message = formatLogLine(redacted, { status, code, step, requestId });
      const durationMs = performance.now() - startedAt;
      const failure = { requestId, ...known, status, code, durationMs, message };
      const report = onError ?? (() => console.error(message));
      // Logging must never fail the request.
      new Promise((resolve) => resolve(report(redacted, failure)))
        .catch((cause: unknown) => console.error(formatUnreported(redactError(cause, sensitive), message)))
        .catch(() => {});
    },
  };
}
