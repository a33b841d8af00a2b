import type { RequestSpan, RequestTracer } from './RequestTracer.js';

/**
 * `SpanStatusCode.ERROR` of `@opentelemetry/api`, which is not imported, so that a shop without tracing need not install it.
 */
const errorStatus = 2;

/** Records in the span of a request what happens while the request is handled. The methods never throw. */
export type RequestTrace = ReturnType<typeof createTrace>;

/**
 * Handles a request in a span of its own, if there is a tracer. A tracer that fails never fails the request.
 *
 * @param handle Called exactly once.
 */
export function traceRequest<T extends { status: number }>(
  tracer: RequestTracer | undefined,
  name: string,
  handle: (trace: RequestTrace | null) => Promise<T>,
): Promise<T> {
  if (!tracer) return handle(null);
  let response: Promise<T> | undefined;

  async function handleIn(span: RequestSpan): Promise<T> {
    const trace = createTrace(span);
    try {
      const result = await handle(trace);
      trace.set('http.response.status_code', result.status);
      return result;
    } finally {
      trace.end();
    }
  }
  ignoreErrors(() =>
    tracer.startActiveSpan(name, (span) => {
      response ??= handleIn(span);
      return response;
    }),
  );
  response ??= handle(null);
  return response;
}

function createTrace(span: RequestSpan) {
  let isEnded = false;
  const call = (change: () => unknown) => {
    // After the response the span has ended, but a stream or a late function of the shop may still report failures.
    if (!isEnded) ignoreErrors(change);
  };
  return {
    set: (name: string, value: string | number | boolean) => call(() => span.setAttribute(name, value)),
    /**
     * Marks the request as failed. By https://opentelemetry.io/docs/specs/semconv/http/http-spans, a refused request is not
     * an error of the server's span.
     */
    fail(code: string, isServerError: boolean): void {
      call(() => span.setAttribute('error.type', code));
      if (isServerError) call(() => span.setStatus({ code: errorStatus, message: code }));
    },
    addEvent: (name: string) => call(() => span.addEvent(name)),
    end(): void {
      call(() => span.end());
      isEnded = true;
    },
  };
}

function ignoreErrors(call: () => unknown): void {
  try {
    call();
  } catch {}
}
