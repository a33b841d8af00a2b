import type { AddressInfo, Server } from 'node:net';

/** Starts a server on a free local port and returns its origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a server on a port is an object.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
