import { createServer, type RequestListener } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { onTestFinished } from 'vitest';

/** Serves a handler on a loopback port until the test ends, and returns its origin. */
export async function serve(handler: (request: Request) => Response | Promise<Response>): Promise<string> {
  // srvx types the listener for HTTP/2 as well.
  const server = createServer(toNodeHandler(handler) as RequestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
