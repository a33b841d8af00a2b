import { parsePaymentLinkResponse } from '../../gateway/parsePaymentLinkResponse.js';
import type { GatewayResponse } from '../http/callGateway.js';
import type { FailureLogEntry, LinkLogEntry, LogEntry } from './LogEntry.js';
import { redactError, type SensitiveTexts } from './redactError.js';

interface RequestLoggerOptions {
  secretKey: string;
  onLink?: ((link: LinkLogEntry) => void) | undefined;
  onError?: ((error: unknown, context: FailureLogEntry) => void) | undefined;
}

export type RequestLogger = ReturnType<typeof createRequestLogger>;

/**
 * Creates a logger for one request that reports its outcome to the callbacks of the shop.
 *
 * @param requestUrl Used as the URL of the page: on a loopback host the payment page may be on one too.
 */
export function createRequestLogger(
  { secretKey, onLink, onError }: RequestLoggerOptions,
  requestUrl: string,
) {
  const startedAt = performance.now();
  const sensitive: SensitiveTexts = { secret: [secretKey], personal: [] };
  let attempt: string | null = null;

  const createEntry = (status: number | null, repeated: boolean): LogEntry => ({
    attempt,
    status,
    durationMs: performance.now() - startedAt,
    repeated,
  });

  function logError(
    error: unknown,
    status: number | null = null,
    code: string | null = null,
    repeated = false,
  ): void {
    if (!onError) return;
    invokeCallback(() => onError(redactError(error, sensitive), { ...createEntry(status, repeated), code }));
  }

  return {
    /** Replaces a text by `[redacted]` in all later entries. */
    redact(kind: keyof SensitiveTexts, text: string): void {
      sensitive[kind] = [...sensitive[kind], text];
    },
    setAttempt(key: string): void {
      attempt = key.slice(0, 16);
    },
    logError,
    /** Logs the link in the gateway's response, or the error if there is no link. */
    logAnswer(
      { status, body }: GatewayResponse,
      { amount, service }: { amount: number; service: string },
      repeated: boolean,
    ): void {
      if (!onLink && !onError) return;
      const pageHost = URL.canParse(requestUrl) ? new URL(requestUrl).host : '';
      const result = parsePaymentLinkResponse(status, new TextDecoder().decode(body), { pageHost });
      if (!result.ok) {
        logError(result.error, status, null, repeated);
      } else if (onLink) {
        const { redirectUrl } = result.link;
        const host = redirectUrl === null ? null : new URL(redirectUrl).host;
        const hasQRCode = result.qrSource !== null;
        const entry = { ...createEntry(status, repeated), amount, service, host, hasQRCode };
        invokeCallback(() => onLink(entry));
      }
    },
  };
}

/** Ignores errors, thrown or rejected: logging must never fail the request. */
function invokeCallback(callback: () => unknown): void {
  // The promise executor turns a synchronous error into a rejection.
  new Promise((resolve) => resolve(callback())).catch(() => {});
}
