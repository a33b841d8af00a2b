import { getRequest, type RequestSource } from '../http/getRequest.js';
import { HttpError } from '../http/HttpError.js';
import { answerNodeResponse } from './answerNodeResponse.js';
import { assertAllowedOrigin, createCorsHeaders, createPreflightResponse, isPreflight } from './cors.js';
import { reportFailure } from './createLinkRequester.js';
import { createRequestLogger, type RequestLogger, type RequestLoggerOptions } from './createRequestLogger.js';
import { enforceRateLimit, type RateLimitVerdict } from './enforceRateLimit.js';

/** A handler of Web-standard requests. For Node's own requests wrap it with `toNodeHandler` of `react-tarlan-pay/server/node`. */
export interface RequestHandler {
  /** Handles the request in the context that React Router, SvelteKit and Astro pass. */
  (context: { request: Request }): Promise<Response>;
  /** Handles a request. This is the last overload, because Next's type checks of route handlers read the last one. */
  (request: Request): Promise<Response>;
}

interface RequestHandlerOptions extends RequestLoggerOptions {
  /** The function that the shop calls, for error messages. */
  owner: string;
  method: 'GET' | 'POST';
  allowedOrigins: readonly string[];
  allowedHeaders: readonly string[];
  rateLimit: ((request: Request) => RateLimitVerdict | Promise<RateLimitVerdict>) | undefined;
}

/**
 * Creates a handler for the pages of the shop: it rejects other methods, other origins and clients over the rate limit, and
 * turns whatever `respond` throws into an error response. It never rejects.
 *
 * @param respond Creates the response with the given headers.
 */
export function createRequestHandler(
  options: RequestHandlerOptions,
  respond: (request: Request, headers: Headers, logger: RequestLogger) => Promise<Response>,
): RequestHandler {
  const { owner, method, allowedOrigins, allowedHeaders, trustProxy, rateLimit } = options;

  async function handleRequest(request: Request): Promise<Response> {
    const headers = createCorsHeaders(request, allowedOrigins);
    headers.set('cache-control', 'no-store');
    headers.set('x-content-type-options', 'nosniff');
    const logger = createRequestLogger(options, request);
    try {
      const preflight = isPreflight(request, allowedOrigins);
      if (!preflight && request.method !== method) {
        headers.set('allow', method);
        throw new HttpError(405, 'method-not-allowed', `The endpoint only accepts ${method} requests.`);
      }
      assertAllowedOrigin(request, allowedOrigins, trustProxy);
      if (preflight) return createPreflightResponse(headers, allowedHeaders, method);
      logger.setStep('rateLimit');
      await enforceRateLimit(request, rateLimit, headers);
      logger.setStep(null);
      return await respond(request, headers, logger);
    } catch (error) {
      const { status, code } = reportFailure(error, logger);
      return Response.json({ error: { code } }, { status, headers });
    }
  }

  return async function handle(source: RequestSource, nodeResponse?: unknown): Promise<Response> {
    let request: Request;
    try {
      request = getRequest(`The handler of ${owner}`, source);
    } catch (error) {
      const { status, code } = reportFailure(error, createRequestLogger(options, null));
      const body = JSON.stringify({ error: { code } });
      answerNodeResponse(nodeResponse, status, body);
      return new Response(body, { status, headers: { 'content-type': 'application/json' } });
    }
    return handleRequest(request);
  };
}
