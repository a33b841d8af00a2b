import { createServer, type RequestListener } from 'node:http';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import { toNodeHandler as toSrvxHandler } from 'srvx/node';
import { onTestFinished } from 'vitest';
import { listen } from '../listen.js';

type Handler = (request: Request) => Response | Promise<Response>;

// The cast is needed because the type of srvx's listener includes HTTP/2 servers.
const toWebStreamHandler = (handler: Handler) => toSrvxHandler(handler) as RequestListener;

/** Adapters for Node. The first one passes the body as a web stream. The second one lets the handler read the stream of Node. */
export const adapters: [string, (handler: Handler) => RequestListener][] = [
  ['a web stream', toWebStreamHandler],
  ['the stream of Node', toNodeHandler],
];

/** Serves a handler on a loopback port until the test ends, and returns its origin. */
export async function serve(handler: Handler, adapt = toWebStreamHandler): Promise<string> {
  const { url, close } = await startServer(handler, adapt);
  onTestFinished(close);
  return url;
}

/** Serves a handler on a loopback port until `close` is called. Tests that share a server use this function. */
export async function startServer(
  handler: Handler,
  adapt = toWebStreamHandler,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(adapt(handler));
  const url = await listen(server);
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
