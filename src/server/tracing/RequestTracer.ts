/** The methods of an OpenTelemetry span that are used. */
export interface RequestSpan {
  /** Adds what is known of the request. */
  setAttribute(name: string, value: string | number | boolean): unknown;
  /** Marks the request as failed: `code` is `SpanStatusCode.ERROR`. */
  setStatus(status: { code: number; message: string }): unknown;
  /** Records what the shop has to look at, such as `second-link-possible`. */
  addEvent(name: string): unknown;
  /** Ends the span with the response. */
  end(): void;
}

/**
 * Starts a span for each request, as the tracer of `@opentelemetry/api` does.
 *
 * @example
 * import { trace } from '@opentelemetry/api';
 * const tracer = trace.getTracer('shop');
 */
export interface RequestTracer {
  /** Calls `run` at once with a new span, which is the active one until the returned promise settles. */
  startActiveSpan<T>(name: string, run: (span: RequestSpan) => T): T;
}
