/** Fields of every log entry. They contain nothing secret or personal. */
export interface LogEntry {
  /** The same id as in the response header `X-Request-Id` and at the end of each log line of the request. */
  requestId: string;
  /** First digits of a hash of the `Idempotency-Key`, the same for all requests of one attempt; null without a key. */
  attempt: string | null;
  /** The HTTP status of the response to the browser; null if it is not known yet. */
  status: number | null;
  /** Milliseconds since the request arrived. */
  durationMs: number;
  /** True if the response was repeated from an earlier request with the same `Idempotency-Key`. */
  repeated: boolean;
}

/** The argument of `onLink`. It does not contain the link, because its page shows the payer's account. */
export interface LinkLogEntry extends LogEntry {
  /** Amount in whole tenge. */
  amount: number;
  /** The service's name, as sent to the gateway. */
  service: string;
  /** The host of the payment page; null if the gateway sent only a QR code. */
  host: string | null;
  /** True if the gateway sent a QR code: an image, or a URL to draw as one. */
  hasQRCode: boolean;
}

/** The second argument of `onError`. */
export interface FailureLogEntry extends LogEntry {
  /**
   * The `error.code` in the response to the browser; null if the browser gets the gateway's own response.
   * `second-link-possible` is not a response but a warning: the idempotency store lost an entry, so compare the payments of
   * this order at the gateway.
   */
  code: string | null;
  /** The failure as one line: time, code, reason and fix. Without `onError` it is printed with `console.error`. */
  message: string;
}
