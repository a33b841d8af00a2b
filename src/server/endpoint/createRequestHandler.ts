import {
  assertAllowedOrigin,
  createCorsHeaders,
  createPreflightResponse,
  isPreflight,
  requestIdHeader,
} from '../http/cors.js';
import { createDeadline, type Deadline } from '../http/createDeadline.js';
import { createErrorResponse } from '../http/createErrorResponse.js';
import { createSourceError, findRequest, type RequestSource } from '../http/findRequest.js';
import { HttpError } from '../http/HttpError.js';
import { discardBody } from '../http/readBody.js';
import {
  createRequestLogger,
  type RequestLogger,
  type RequestLoggerOptions,
} from '../logging/createRequestLogger.js';
import type { RequestTracer } from '../tracing/RequestTracer.js';
import { type RequestTrace, traceRequest } from '../tracing/traceRequest.js';
import { enforceRateLimit, type RateLimit } from './enforceRateLimit.js';
import { reportFailure } from './reportFailure.js';

/** A handler of Web-standard requests. For Node's own requests wrap it with `toNodeHandler` of `react-tarlan-pay/server/node`. */
export interface RequestHandler {
  /** Handles the request in the context that React Router, SvelteKit and Astro pass. */
  (context: { request: Request; waitUntil?: (promise: Promise<unknown>) => void }): Promise<Response>;
  /** Handles a request. This is the last overload, because Next's type checks of route handlers read the last one. */
  (request: Request): Promise<Response>;
}

interface RequestHandlerOptions extends RequestLoggerOptions {
  /** The function that the shop calls, for error messages. */
  owner: string;
  /** The name of the span of each request. */
  spanName: string;
  tracer?: RequestTracer | undefined;
  method: 'GET' | 'POST';
  allowedOrigins: readonly string[];
  allowedHeaders: readonly string[];
  rateLimit?: RateLimit | undefined;
  requestTimeoutMs: number;
}

/** The values of one request that all handlers use. */
export interface RequestContext {
  /** The headers of the response. */
  headers: Headers;
  logger: RequestLogger;
  deadline: Deadline;
}

/**
 * Creates a handler for the pages of the shop: it rejects other methods, other origins and clients over the rate limit.
 * The handler itself rejects only with what reading the request's URL, method or headers throws.
 *
 * @param respond Creates the response. What it throws becomes an error response.
 */
export function createRequestHandler(
  options: RequestHandlerOptions,
  respond: (request: Request, context: RequestContext) => Promise<Response>,
): RequestHandler {
  const { owner, spanName, tracer, method, allowedOrigins, allowedHeaders, trustProxy } = options;
  const { rateLimit, requestTimeoutMs } = options;

  async function handleRequest(
    request: Request,
    trace: RequestTrace | null,
    waitUntil?: (promise: Promise<unknown>) => void,
  ): Promise<Response> {
    const headers = createCorsHeaders(request, allowedOrigins);
    headers.set('cache-control', 'no-store');
    headers.set('x-content-type-options', 'nosniff');
    const logger = createRequestLogger(options, request, trace);
    const deadline = createDeadline(requestTimeoutMs, 'requestTimeoutMs');
    headers.set(requestIdHeader, logger.requestId);
    try {
      const preflight = isPreflight(request, allowedOrigins);
      if (!preflight && request.method !== method) {
        headers.set('allow', method);
        throw new HttpError(405, 'method-not-allowed', `The endpoint only accepts ${method} requests.`);
      }
      assertAllowedOrigin(request, allowedOrigins, trustProxy);
      if (preflight) return createPreflightResponse(headers, allowedHeaders, method);
      logger.setStep('rateLimit');
      await enforceRateLimit(request, rateLimit, headers, deadline);
      logger.setStep(null);
      return await respond(request, { headers, logger, deadline });
    } catch (error) {
      const { status, code } = reportFailure(error, logger);
      discardBody(request);
      // Closes the connection, because the rest of the body may never arrive. HTTP/2 ignores the header `Connection`.
      if (status === 408) headers.set('connection', 'close');
      return createErrorResponse(status, code, headers);
    } finally {
      deadline.clear();
      await logger.finish(waitUntil);
    }
  }

  async function handleSource(
    source: RequestSource,
    nodeResponse: unknown,
    trace: RequestTrace | null,
  ): Promise<Response> {
    const request = findRequest(source);
    if (request) return handleRequest(request, trace, getWaitUntil(source));
    const logger = createRequestLogger(options, null, trace);
    const { status, code } = reportFailure(createSourceError(`The handler of ${owner}`, source), logger);
    await logger.finish();
    return createErrorResponse(status, code, {}, nodeResponse);
  }

  return (source: RequestSource, nodeResponse?: unknown) =>
    traceRequest(tracer, spanName, (trace) => handleSource(source, nodeResponse, trace));
}

/** Returns a function that calls `waitUntil` as a method of the worker's context. */
function getWaitUntil(source: RequestSource): ((promise: Promise<unknown>) => void) | undefined {
  if (!('waitUntil' in source) || typeof source.waitUntil !== 'function') return undefined;
  return (promise) => source.waitUntil?.(promise);
}
