import { createServer, type RequestListener } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { onTestFinished } from 'vitest';
import { listen } from '../listen.js';

/** Serves a handler on a loopback port until the test ends, and returns its origin. */
export async function serve(handler: (request: Request) => Response | Promise<Response>): Promise<string> {
  // srvx types the listener for HTTP/2 as well.
  const server = createServer(toNodeHandler(handler) as RequestListener);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return listen(server);
}
