import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeHandler as toSrvxHandler } from 'srvx/node';
import { createErrorResponse } from '../http/createErrorResponse.js';
import { setNodeStream } from '../http/nodeStreams.js';
import { formatLogLine } from '../logging/formatLogLine.js';
import { describeValue } from '../options/describeValue.js';

/** A handler of Web-standard requests, like those of `react-tarlan-pay/server`. */
export type WebHandler = (request: Request) => Response | Promise<Response>;

/** A request listener of `node:http`, which Express, Nest and Next's Pages Router accept too. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Converts a handler of Web-standard requests to one of Node's own requests. A JSON body that a framework has parsed already is
 * passed on from `request.body`.
 *
 * @throws {TypeError} When the handler is not a function.
 * @example
 * app.all('/api/payment-link', toNodeHandler(handlePaymentLink)); // Express 4 and 5
 * @example
 * createServer(toNodeHandler(handlePaymentLink)).listen(3000);
 * @example
 * export default toNodeHandler(handlePaymentLink); // Next.js, pages/api/payment-link.ts
 */
export function toNodeHandler(handler: WebHandler): NodeHandler {
  if (typeof handler !== 'function')
    throw new TypeError(
      'toNodeHandler takes a handler, which is a function. Is it imported and exported by this name?',
    );
  return async function handleNodeRequest(request, response) {
    if (typeof response?.writeHead !== 'function')
      throw new TypeError(
        'toNodeHandler takes no Web-standard request. Pass the handler itself to frameworks with such requests (the App Router of ' +
          'Next.js, React Router, Hono, Bun, workers), and wrap it only once for others.',
      );
    const parsedBody = getParsedBody(request);
    const isUnread = parsedBody === undefined && !request.readableDidRead && !request.readableEnded;
    const listener = toSrvxHandler(async (webRequest) => {
      if (isUnread) setNodeStream(webRequest, request);
      const source = isUnread ? webRequest : await replaceBody(webRequest, parsedBody);
      return moveHeaders(await callHandler(handler, source), response);
    });
    // The cast is needed because srvx types the listener for HTTP/2 as well.
    await (listener as NodeHandler)(request, response);
  };
}

/** Calls the handler. If it throws or returns no response, the request would stay open without an answer. */
async function callHandler(handler: WebHandler, request: Request): Promise<Response> {
  try {
    const answer: unknown = await handler(request);
    if (answer instanceof Response) return answer;
    throw new TypeError(`The handler returned ${describeValue(answer)}, which is not a Response.`);
  } catch (cause) {
    const hint =
      'Pass the handler that `createPaymentLinkHandler` or a similar function has returned, not the function itself.';
    const error = new Error(`\`toNodeHandler\` got no response from its handler. ${hint}`, { cause });
    console.error(formatLogLine(error, { status: 500, code: 'server-error', step: null }));
    return createErrorResponse(500, 'server-error');
  }
}

/**
 * Sets the headers on Node's response, and returns the response without them. srvx passes headers to `writeHead` as a flat array,
 * but the `writeHead` that Next's compression installs takes only objects and arrays of pairs.
 */
function moveHeaders({ status, headers, body }: Response, target: ServerResponse): Response {
  for (const [name, value] of headers) {
    if (name === 'set-cookie') target.appendHeader(name, value);
    else target.setHeader(name, value);
  }
  return new Response(body, { status });
}

/** Returns the body that `express.json()` and similar middleware has parsed. */
function getParsedBody(request: IncomingMessage): BodyInit | undefined {
  const body: unknown = Reflect.get(request, 'body');
  // Express 4 sets `{}` before any parser ran; then the stream is still unread.
  if (body === undefined || body === null || !request.readableDidRead) return undefined;
  if (typeof body === 'string') return body;
  // Node's Buffers are never backed by a SharedArrayBuffer.
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>;
  return JSON.stringify(body);
}

/**
 * Copies a request with another body. Without a body the copy counts as already read, and the handler reports that.
 */
async function replaceBody(request: Request, body: BodyInit | undefined): Promise<Request> {
  const { url, method } = request;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const copy = new Request(url, { method, headers, body: body ?? '' });
  if (body === undefined) await copy.text();
  return copy;
}
