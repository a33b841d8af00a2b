/**
 * Reads a body of at most `maxLength` bytes, whatever its `Content-Length` says. Returns null when the body is longer.
 *
 * @param onOverflow What happens to the rest of a longer body. `'cancel'` stops reading and suits responses. Requests need
 * `'discard'`, which reads and drops the rest: on Node, cancelling loses the error response, and unread data blocks the next
 * request on the connection (https://github.com/nodejs/node/issues/9085).
 */
export async function readBody(
  message: Request | Response,
  maxLength: number,
  onOverflow: 'discard' | 'cancel',
): Promise<Uint8Array<ArrayBuffer> | null> {
  // Firefox has no `Request.body` (https://bugzilla.mozilla.org/show_bug.cgi?id=1387483). Stories and tests run the
  // handler and the sandbox in browsers.
  const body = 'body' in message ? message.body : new Response(await (message as Request).blob()).body;
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > maxLength) {
      // Not awaited, and errors of the stream are ignored, because the client may disconnect meanwhile.
      (onOverflow === 'cancel' ? reader.cancel() : discard(reader)).catch(() => {});
      return null;
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(length);
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
