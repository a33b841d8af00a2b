import type { AddressInfo, Server } from 'node:net';

/** Starts a server on a free local port and returns its origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The cast is safe: only the address of a server on a Unix socket is a string.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
