import { isPaymentLinkError } from '../../gateway/isPaymentLinkError.js';
import { parsePaymentLinkResponse } from '../../gateway/parsePaymentLinkResponse.js';
import { getPublicUrl } from '../http/getPublicUrl.js';
import { withTimeout } from '../http/withTimeout.js';
import type { GatewayResponse } from '../signing/callGateway.js';
import type { SecretKeySource } from '../signing/secretKey.js';
import type { RequestTrace } from '../tracing/traceRequest.js';
import { collectCredentials, collectPersonalTexts } from './collectSensitiveTexts.js';
import { formatLogLine, formatUnreported, type ShopFunction } from './formatLogLine.js';
import type { FailureLogEntry, LinkLogEntry, LogEntry } from './LogEntry.js';
import { redactError, type SensitiveTexts } from './redactError.js';

export interface RequestLoggerOptions {
  secretKey?: SecretKeySource;
  trustProxy: boolean;
  onLink?: ((link: LinkLogEntry) => unknown) | undefined;
  onError?: ((error: unknown, context: FailureLogEntry) => unknown) | undefined;
}

/** A log that hangs must not keep the payer waiting. */
const maxCallbackMs = 2000;

export type RequestLogger = ReturnType<typeof createRequestLogger>;

/**
 * Creates a logger for one request that reports its outcome to the callbacks of the shop and to its span. Without `onError`,
 * failures are printed with `console.error`.
 *
 * @param request The request, whose URL stands for the URL of the page. If the page is on a loopback or private host, the
 * payment page may be on such a host too. Null if the page is unknown: the payment page may then be on such a host.
 */
export function createRequestLogger(
  { secretKey, trustProxy, onLink, onError }: RequestLoggerOptions,
  request: Request | null,
  trace: RequestTrace | null = null,
) {
  const startedAt = performance.now();
  const requestId = getRequestId(request, trustProxy);
  trace?.set('tarlan_pay.request_id', requestId);
  const pending: Promise<unknown>[] = [];
  const sensitive: SensitiveTexts = {
    secret: typeof secretKey === 'string' ? [secretKey] : [],
    personal: [],
  };
  let order: unknown;
  let step: ShopFunction | null = null;
  let attempt: string | null = null;

  const createEntry = (status: number | null, repeated: boolean): LogEntry => ({
    requestId,
    attempt,
    status,
    durationMs: performance.now() - startedAt,
    repeated,
  });

  function redact(error: unknown): unknown {
    return redactError(error, {
      secret: [...sensitive.secret, ...(request ? collectCredentials(request) : [])],
      personal: [...sensitive.personal, ...collectPersonalTexts(order)],
    });
  }

  function logError(
    error: unknown,
    status: number | null = null,
    code: string | null = null,
    repeated = false,
    failedStep = step,
  ): void {
    // The span gets only the code, because errors of the shop's functions can contain personal data.
    const name = code ?? (isPaymentLinkError(error) ? error.reason : 'logged-only');
    if (status === null) trace?.addEvent(name);
    else trace?.fail(name, status >= 500 || code === null);
    invokeCallback(() => {
      const redacted = redact(error);
      const message = formatLogLine(redacted, { status, code, step: failedStep, requestId });
      if (!onError) return console.error(message);
      invokeCallback(
        () => onError(redacted, { ...createEntry(status, repeated), code, message }),
        (failure) => console.error(formatUnreported(redact(failure), message)),
      );
    });
  }

  /** Calls a function of the shop. Errors, thrown or rejected, must never fail the request. */
  function invokeCallback(callback: () => unknown, onFailure: (failure: unknown) => void = () => {}): void {
    const handleFailure = (failure: unknown) => {
      try {
        onFailure(failure);
      } catch {}
    };
    try {
      const result = callback();
      if (result instanceof Promise) pending.push(result.catch(handleFailure));
    } catch (failure) {
      handleFailure(failure);
    }
  }

  return {
    requestId,
    /**
     * Resolves when the callbacks have finished, or after two seconds. A `waitUntil` gets the promise instead, so that the response
     * is sent at once and the runtime still waits.
     */
    async finish(waitUntil?: (promise: Promise<unknown>) => void): Promise<void> {
      if (pending.length === 0) return;
      const finished = Promise.all(pending);
      if (waitUntil) waitUntil(finished);
      else await withTimeout(finished, maxCallbackMs, () => new Error()).catch(() => {});
    },
    /** Replaces a text by `[redacted]` in all later entries. */
    redact(kind: keyof SensitiveTexts, text: string): void {
      sensitive[kind] = [...sensitive[kind], text];
    },
    /** Redacts the texts of the order that can be personal. */
    setOrder(sent: unknown): void {
      order = sent;
    },
    /** Records which function of the shop is running, for the log line of an error that it throws. */
    setStep(name: ShopFunction | null): void {
      step = name;
    },
    setAttempt(key: string): void {
      attempt = key.slice(0, 16);
      trace?.set('tarlan_pay.attempt', attempt);
    },
    logError,
    /** Logs the link in the gateway's response, or the error if the response has no link. Returns whether it has one. */
    logAnswer(
      { status, body }: GatewayResponse,
      { amount, service }: { amount: number; service: string },
      repeated: boolean,
    ): boolean {
      const isKnown = request !== null && URL.canParse(request.url);
      const page = isKnown ? getPublicUrl(request, trustProxy) : new URL('http://localhost');
      const result = parsePaymentLinkResponse(status, new TextDecoder().decode(body), {
        pageHost: page.host,
        allowPrivateHttp: page.protocol === 'http:',
      });
      trace?.set('tarlan_pay.repeated', repeated);
      if (!result.ok) {
        logError(result.error, status, null, repeated);
      } else if (onLink) {
        const { redirectUrl } = result.link;
        const host = redirectUrl === null ? null : new URL(redirectUrl).host;
        const hasQRCode = result.qrSource !== null;
        const entry = { ...createEntry(status, repeated), amount, service, host, hasQRCode };
        invokeCallback(
          () => onLink(entry),
          (failure) => logError(failure, null, null, repeated, 'onLink'),
        );
      }
      return result.ok;
    },
  };
}

/** Returns the id that a trusted proxy has set for its own log, or else a new one. */
function getRequestId(request: Request | null, trustProxy: boolean): string {
  const id = trustProxy ? request?.headers.get('x-request-id') : null;
  return id && /^[\w.:-]{8,64}$/.test(id) ? id : crypto.randomUUID();
}
