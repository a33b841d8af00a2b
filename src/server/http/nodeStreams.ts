/** The part of Node's request that is used. */
interface NodeStream extends AsyncIterable<Uint8Array> {
  /** Null until something reads the stream, or converts it to a web stream. */
  readonly readableFlowing: boolean | null;
  readonly readableDidRead: boolean;
  destroy(): unknown;
}

/** Reads the chunks of a body one after another, as the reader of a web stream does. */
export interface ChunkReader {
  read(): Promise<{ done?: boolean | undefined; value?: Uint8Array | undefined }>;
  cancel(): Promise<unknown>;
}

const sources = new WeakMap<object, { stream: NodeStream; isTaken: boolean }>();

/**
 * Lets handlers read the body of a request from Node's own stream. A web stream around it costs a tenth of the CPU time of a
 * whole request (BENCHMARKS.md, *The signing endpoint*).
 */
export function setNodeStream(request: Request, stream: NodeStream): void {
  sources.set(request, { stream, isTaken: false });
}

/** Returns a reader of Node's stream, or null if there is none, or if something else reads it, such as a clone of the request. */
export function takeNodeReader(message: Request | Response): ChunkReader | null {
  const source = sources.get(message);
  if (!source) return null;
  const { stream } = source;
  if (source.isTaken || stream.readableFlowing !== null || stream.readableDidRead) return null;
  source.isTaken = true;
  const chunks = stream[Symbol.asyncIterator]();
  return { read: () => chunks.next(), cancel: async () => stream.destroy() };
}

/** True if the body is read from Node's stream. The request itself does not know this: its `bodyUsed` is still false. */
export function isNodeReaderTaken(request: Request): boolean {
  return sources.get(request)?.isTaken === true;
}
