import type { PaymentStatus } from '../../gateway/types.js';

interface StatusStreamOptions {
  /** The first status. */
  status: PaymentStatus;
  heartbeatMs: number;
  maxStreamMs: number;
  /** Aborts when the client disconnects, on servers that report it. */
  signal: AbortSignal;
  readStatus: () => Promise<PaymentStatus>;
  onError: (error: unknown) => void;
  /** Called once, when the stream ends. */
  onEnd: () => void;
}

/** Milliseconds that an `EventSource` waits before it connects again. */
const retryMs = 2_000;
/** The number of unread messages after which a client counts as disconnected. */
const maxUnread = 50;

/** Creates the event stream of one page. It ends after a final status, a failed read, `maxStreamMs`, or with the connection. */
export function createStatusStream(options: StatusStreamOptions) {
  const { heartbeatMs, maxStreamMs, signal, readStatus, onError } = options;
  const encoder = new TextEncoder();
  const endings = [options.onEnd];
  let { status } = options;
  let isOpen = true;
  /** Counts published statuses. A published status is newer than the result of a read that started before it. */
  let published = 0;
  let output: ReadableStreamDefaultController<Uint8Array>;

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        output = controller;
      },
      cancel: end,
    },
    new CountQueuingStrategy({ highWaterMark: maxUnread }),
  );
  const heartbeat = setInterval(() => void refresh(), heartbeatMs);
  const timeout = setTimeout(end, maxStreamMs);
  signal.addEventListener('abort', end);
  write(`retry: ${retryMs}\n\n`);
  writeStatus();
  if (signal.aborted) end();

  function write(text: string): void {
    if ((output.desiredSize ?? 0) > 0) output.enqueue(encoder.encode(text));
    else end();
  }

  function writeStatus(): void {
    write(`data: ${JSON.stringify({ status })}\n\n`);
    if (isFinal(status)) end();
  }

  function end(): void {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(heartbeat);
    clearTimeout(timeout);
    signal.removeEventListener('abort', end);
    try {
      output.close();
    } catch {
      // The client has canceled the stream.
    }
    for (const run of endings) run();
  }

  function update(next: PaymentStatus): boolean {
    if (!isOpen || next === status) return false;
    status = next;
    writeStatus();
    return true;
  }

  /** Reads the order's status, and sends it if it has changed. If not, sends a comment as the heartbeat. */
  async function refresh(): Promise<void> {
    const before = published;
    try {
      const next = await readStatus();
      if (published === before && !update(next) && isOpen) write(': \n\n');
    } catch (error) {
      if (!isOpen) return;
      onError(error);
      // The page then requests the status itself, and sees the failure.
      end();
    }
  }

  return {
    body,
    end,
    refresh,
    /** Sends a published status. */
    send(next: PaymentStatus): void {
      published += 1;
      update(next);
    },
    /** Calls the function when the stream ends, or now if it has ended. */
    onEnd(run: () => void): void {
      if (isOpen) endings.push(run);
      else run();
    },
  };
}

/** `expired` is not final: the link can still be paid late. */
export function isFinal(status: PaymentStatus): boolean {
  return status === 'paid' || status === 'declined';
}
