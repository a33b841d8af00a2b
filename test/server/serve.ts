import { createServer, type RequestListener } from 'node:http';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import { toNodeHandler as toSrvxHandler } from 'srvx/node';
import { onTestFinished } from 'vitest';
import { listen } from '../listen.js';

type Handler = (request: Request) => Response | Promise<Response>;

// srvx types the listener for HTTP/2 as well.
const toWebStreamHandler = (handler: Handler) => toSrvxHandler(handler) as RequestListener;

/** Adapters whose requests have a web stream as their body, or let the handler read the stream of Node. */
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

/** Serves a handler on a loopback port until `close` is called. For servers that several tests share. */
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
