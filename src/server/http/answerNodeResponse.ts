/**
 * Ends the response that Express, `node:http` and Next's Pages Router pass as the second argument, so that a handler that was
 * mounted without its adapter does not leave the browser waiting.
 */
export function answerNodeResponse(response: unknown, status: number, body: string): void {
  if (typeof response !== 'object' || response === null) return;
  if (!('writeHead' in response && 'end' in response)) return;
  const { writeHead, end } = response;
  if (typeof writeHead !== 'function' || typeof end !== 'function') return;
  writeHead.call(response, status, { 'content-type': 'application/json' });
  end.call(response, body);
}
