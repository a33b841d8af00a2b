import { createServer, type RequestListener } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { onTestFinished } from 'vitest';
import { listen } from '../listen.js';

type Handler = (request: Request) => Response | Promise<Response>;

/** Serves a handler on a loopback port until the test ends, and returns its origin. */
export async function serve(handler: Handler): Promise<string> {
  const { url, close } = await startServer(handler);
  onTestFinished(close);
  return url;
}

/** Serves a handler on a loopback port until `close` is called. For servers that several tests share. */
export async function startServer(handler: Handler): Promise<{ url: string; close: () => Promise<void> }> {
  // srvx types the listener for HTTP/2 as well.
  const server = createServer(toNodeHandler(handler) as RequestListener);
  const url = await listen(server);
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
