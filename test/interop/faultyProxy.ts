import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '../listen.js';

export type FaultyProxy = Awaited<ReturnType<typeof startFaultyProxy>>;

/** Starts a TCP proxy whose faults the test sets while it runs. */
export async function startFaultyProxy(targetPort: number) {
  const faults = {
    targetPort,
    /** Drops the bytes that clients send (`requests`), the bytes that the server sends (`responses`), or both. */
    cut: null as 'requests' | 'responses' | 'both' | null,
    /** Returns the delay in milliseconds for each chunk that the server sends. */
    getDelayMs: (): number => 0,
    /** Closes the connection instead of delivering the response to a request that contains this text. */
    loseResponseTo: null as string | null,
  };
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(faults.targetPort, '127.0.0.1');
    let isResponseLost = false;
    let delivered = Promise.resolve();
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (chunk) => {
      if (faults.cut === 'requests' || faults.cut === 'both') return;
      isResponseLost ||= faults.loseResponseTo !== null && chunk.includes(faults.loseResponseTo);
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (faults.cut === 'responses' || faults.cut === 'both') return;
      if (isResponseLost) client.destroy();
      const delayMs = faults.getDelayMs();
      // Delayed chunks are delivered in order, as TCP does.
      delivered = delivered
        .then(() => (delayMs > 0 ? delay(delayMs) : undefined))
        .then(() => void client.write(chunk));
    });
  });

  const url = await listen(server);
  return {
    faults,
    url: url.replace('http:', 'redis:'),
    /** Breaks all connections. */
    reset(): void {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close(): void {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
