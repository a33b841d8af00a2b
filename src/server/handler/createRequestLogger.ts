import { parsePaymentLinkResponse } from '../../gateway/parseResponse.js';
import type { GatewayAnswer } from '../http/callGateway.js';
import { type LogSecrets, redact } from './redactError.js';

/** What every line of a log can hold: nothing secret, and nobody's name. */
export interface LogEntry {
  /** Ties together what belongs to one `Idempotency-Key`: the start of a hash of it. Null without a key. */
  attempt: string | null;
  /** The HTTP status that the browser gets; null where that is not known yet. */
  status: number | null;
  /** From the request's arrival. */
  durationMs: number;
  /** The answer is that of an earlier request with the same `Idempotency-Key`. */
  repeated: boolean;
}

/** What `onLink` is told. The link itself is left out: whoever has it can see the payer's account. */
export interface LinkLogEntry extends LogEntry {
  /** Whole tenge. */
  amount: number;
  /** The service's name, as it was sent. */
  service: string;
  /** The payment page's host; null when the gateway sent a QR code alone. */
  host: string | null;
  /** The gateway sent a QR code with it. */
  hasQrCode: boolean;
}

/** What `onError` is told besides the error. */
export interface FailureLogEntry extends LogEntry {
  /** The `error.code` that the browser gets; null when it gets the gateway's own answer. */
  code: string | null;
}

interface LogHooks {
  onLink?: ((link: LinkLogEntry) => void) | undefined;
  onError?: ((error: unknown, context: FailureLogEntry) => void) | undefined;
}

export type HandlerLog = ReturnType<typeof startLog>;

/**
 * Follows one request, and tells the shop's hooks what became of it.
 *
 * @param url Where the request came to, which is most often where the page is: on a developer's own machine a link may lead there too.
 */
export function startLog({ onLink, onError }: LogHooks, secretKey: string, url: string) {
  const startedAt = performance.now();
  const secrets: LogSecrets = { secret: [secretKey], personal: [] };
  let attempt: string | null = null;

  const entry = (status: number | null, repeated: boolean): LogEntry => ({
    attempt,
    status,
    durationMs: performance.now() - startedAt,
    repeated,
  });

  function failed(error: unknown, status: number | null, code: string | null, repeated = false): void {
    if (onError) callQuietly(() => onError(redact(error, secrets), { ...entry(status, repeated), code }));
  }

  return {
    /** Keeps a text out of everything that is told from now on. */
    hide(kind: keyof LogSecrets, text: string): void {
      secrets[kind] = [...secrets[kind], text];
    },
    /** Names the attempt from now on. */
    name(key: string): void {
      attempt = key.slice(0, 16);
    },
    failed,
    /** The browser gets the gateway's answer all the same. */
    storeFailed: (error: unknown): void => failed(error, null, null),
    answered(
      { status, body }: GatewayAnswer,
      { amount, service }: { amount: number; service: string },
      repeated: boolean,
    ): void {
      if (!onLink && !onError) return;
      const pageHost = URL.canParse(url) ? new URL(url).host : '';
      const result = parsePaymentLinkResponse(status, new TextDecoder().decode(body), { pageHost });
      if (!result.ok) {
        failed(result.error, status, null, repeated);
      } else if (onLink) {
        const { redirectUrl, qrCodeImage } = result.link;
        const host = redirectUrl === null ? null : new URL(redirectUrl).host;
        const link = { ...entry(status, repeated), amount, service, host, hasQrCode: qrCodeImage !== null };
        callQuietly(() => onLink(link));
      }
    },
  };
}

/** A log that is full or down is no reason to fail. An executor also turns a synchronous throw into a rejection. */
function callQuietly(call: () => unknown): void {
  new Promise((resolve) => resolve(call())).catch(() => {});
}
