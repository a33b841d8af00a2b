/** The body of an error response that an endpoint of the shop creates itself, instead of passing on the gateway's. */
export function createErrorBody(code: string): { error: { code: string } } {
  return { error: { code } };
}

/**
 * Creates the answer for an error.
 *
 * @param nodeResponse The second argument of a handler. A response of Node is ended with the same body, so that a handler that was
 * mounted without its adapter does not leave the browser waiting.
 */
export function createErrorResponse(
  status: number,
  code: string,
  headers: HeadersInit = {},
  nodeResponse?: unknown,
): Response {
  const body = createErrorBody(code);
  endNodeResponse(nodeResponse, status, JSON.stringify(body));
  return Response.json(body, { status, headers });
}

/** Ends the response that Express, `node:http` and Next's Pages Router pass to a handler. */
function endNodeResponse(response: unknown, status: number, body: string): void {
  if (typeof response !== 'object' || response === null) return;
  if (!('writeHead' in response && 'end' in response)) return;
  const { writeHead, end } = response;
  if (typeof writeHead !== 'function' || typeof end !== 'function') return;
  writeHead.call(response, status, { 'content-type': 'application/json' });
  end.call(response, body);
}
