/**
 * Reads a body of at most `limit` bytes, whatever its `Content-Length` claims. A longer one gives null.
 *
 * @param rest What becomes of the rest of a longer body. On Node a request's must be discarded, read to its end unheeded: after
 * cancelling it the refusal does not arrive, and left unread it blocks the next request on the connection.
 */
export async function readBody(
  message: Request | Response,
  limit: number,
  rest: 'discard' | 'cancel',
): Promise<Uint8Array<ArrayBuffer> | null> {
  // Firefox has no `Request.body`: the sandbox and the handler run in pages too, in stories and tests.
  const body = 'body' in message ? message.body : new Response(await (message as Request).blob()).body;
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      // Neither is waited for; a client that goes away meanwhile is none of our errors.
      (rest === 'cancel' ? reader.cancel() : discard(reader)).catch(() => {});
      return null;
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}
