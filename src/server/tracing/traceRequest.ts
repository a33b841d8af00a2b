import type { RequestSpan, RequestTracer } from './RequestTracer.js';

/** `SpanStatusCode.ERROR` of `@opentelemetry/api`, which is not imported: a shop without it needs no package more. */
const errorStatus = 2;

/** The span of a request, for what happens while it is handled. Its methods never throw. */
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
    // A stream and a late function of the shop report failures after the response.
    if (!isEnded) ignoreErrors(change);
  };
  return {
    set: (name: string, value: string | number | boolean) => call(() => span.setAttribute(name, value)),
    /** Names follow https://opentelemetry.io/docs/specs/semconv/http/http-spans: a refused request is not an error of the server. */
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
