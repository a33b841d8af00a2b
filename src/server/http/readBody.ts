import { type ChunkReader, isNodeReaderTaken, takeNodeReader } from './nodeStreams.js';
import { withTimeout } from './withTimeout.js';

/** How long a client may take to send a request body. */
const defaultTimeoutMs = 10_000;
/** Time to deliver the error response before reading stops, which ends the connection in some runtimes. */
const graceMs = 1000;

/** The body was taken before: by a body parser, or by `request.json()`. A mistake of the shop's code. */
export class BodyTakenError extends TypeError {
  override readonly name = 'BodyTakenError';
}

/** The client did not send the whole body in time. */
export class BodyTimeoutError extends Error {
  override readonly name = 'BodyTimeoutError';
}

/**
 * Reads a body of at most `maxLength` bytes, whatever its `Content-Length` says. Returns null when the body is longer.
 *
 * @param onOverflow What happens to the rest of a longer body. `'cancel'` stops reading and suits responses. Requests need
 * `'discard'`, which reads and drops the rest: on Node, cancelling loses the error response, and unread data blocks the next
 * request on the connection (https://github.com/nodejs/node/issues/9085).
 * @throws {BodyTakenError}
 * @throws {BodyTimeoutError} Respond with `Connection: close`, so that Node does not wait for the rest.
 */
export async function readBody(
  message: Request | Response,
  maxLength: number,
  onOverflow: 'discard' | 'cancel',
  timeoutMs = defaultTimeoutMs,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (message.bodyUsed) throw createTakenError();
  const reader = await createReader(message);
  const reading = reader ? readChunks(reader, maxLength) : Promise.resolve(new Uint8Array());
  let bytes: Uint8Array<ArrayBuffer> | null;
  try {
    // A response needs no timeout of its own, because the timeout of its request includes the body.
    bytes =
      onOverflow === 'cancel'
        ? await reading
        : await withTimeout(
            reading,
            timeoutMs,
            () => new BodyTimeoutError(`The body did not arrive within ${timeoutMs} ms.`),
          );
  } catch (error) {
    if (error instanceof BodyTimeoutError) setTimeout(() => reader?.cancel().catch(() => {}), graceMs);
    // Adapters for Node report a consumed stream only when it is read.
    if (error instanceof TypeError && /already been read|disturbed|locked|unusable/i.test(error.message))
      throw createTakenError(error);
    throw error;
  }
  // The rest of the body is discarded without waiting and without errors, because the client may disconnect meanwhile.
  if (bytes === null && reader)
    (onOverflow === 'cancel' ? reader.cancel() : discard(reader, timeoutMs)).catch(() => {});
  if (bytes?.length === 0 && 'method' in message && announcesBody(message.headers)) throw createTakenError();
  return bytes;
}

/** Reads and drops a body that the handler does not need, for as long as a body may take. */
export function discardBody(request: Request): void {
  if (isNodeReaderTaken(request)) return;
  if (request.bodyUsed || !('body' in request) || !request.body || request.body.locked) return;
  discard(request.body.getReader(), defaultTimeoutMs).catch(() => {});
}

async function createReader(message: Request | Response): Promise<ChunkReader | null> {
  const nodeReader = takeNodeReader(message);
  if (nodeReader) return nodeReader;
  // Firefox has no `Request.body` (https://bugzilla.mozilla.org/show_bug.cgi?id=1387483). Stories and tests run the
  // handler and the sandbox in browsers.
  const body = 'body' in message ? message.body : new Response(await (message as Request).blob()).body;
  if (body?.locked) throw createTakenError();
  return body?.getReader() ?? null;
}

async function readChunks(reader: ChunkReader, maxLength: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let { value } = await reader.read(); value; { value } = await reader.read()) {
    length += value.byteLength;
    if (length > maxLength) return null;
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

async function discard(reader: ChunkReader, timeoutMs: number): Promise<void> {
  const timer = setTimeout(() => reader.cancel().catch(() => {}), timeoutMs);
  try {
    while (!(await reader.read()).done);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * True if the headers announce a body. A server always delivers an announced body, so if it is empty, a body parser has read
 * it before.
 */
function announcesBody(headers: Headers): boolean {
  return Number(headers.get('content-length')) > 0 || headers.has('transfer-encoding');
}

function createTakenError(cause?: unknown): BodyTakenError {
  return new BodyTakenError(
    'The request body was already read, for example by express.json(), express.raw() or the parser of Fastify. Mount the handler ' +
      "before it, or use `toNodeHandler` of 'react-tarlan-pay/server/node', which takes the body of Express.",
    cause === undefined ? {} : { cause },
  );
}
