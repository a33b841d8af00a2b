import { createServer, type RequestListener, type Server } from 'node:http';
import { toNodeHandler } from 'srvx/node';

/** Which port to take: this one (0 is any free one), or the first free one of several. */
export type PortChoice = number | readonly number[];

/** A server that only this computer can reach. */
export interface LocalServer {
  /** The origin, like `http://localhost:4310`. */
  url: string;
  serve(handler: (request: Request) => Promise<Response>): void;
  /** Ends what is under way and frees the port. */
  close(): Promise<void>;
}

/**
 * Listens on `localhost`, which is two addresses: one of another program must not get half of the visits.
 *
 * @throws When every port of the choice is in use.
 */
export async function listenOnLocalhost(choice: PortChoice): Promise<LocalServer> {
  // Any free port can be taken at the second address: then another one is tried.
  const ports = choice === 0 ? [0, 0, 0] : typeof choice === 'number' ? [choice] : choice;
  for (const port of ports) {
    const servers = await listenOnBoth(port);
    if (servers) return toLocalServer(servers);
  }
  const tried = ports.length > 1 ? `The ports ${ports[0]} to ${ports.at(-1)} are` : `Port ${ports[0]} is`;
  throw new Error(`${tried} in use.`);
}

/** Null when the port is in use. */
async function listenOnBoth(wantedPort: number): Promise<Server[] | null> {
  const ipv4 = await listen(wantedPort, '127.0.0.1');
  if (ipv4 === 'in-use' || ipv4 === 'no-address') return null;
  const ipv6 = await listen(portOf(ipv4), '::1');
  if (ipv6 === 'no-address') return [ipv4];
  if (ipv6 !== 'in-use') return [ipv4, ipv6];
  await close(ipv4);
  return null;
}

function listen(port: number, host: string): Promise<Server | 'in-use' | 'no-address'> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('listening', () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('in-use');
      // A computer without IPv6.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve('no-address');
      else reject(error);
    });
    server.listen(port, host);
  });
}

function toLocalServer(servers: readonly Server[]): LocalServer {
  return {
    url: `http://localhost:${servers.map(portOf)[0]}`,
    serve: (handler) => {
      // Its type allows for HTTP/2 servers too.
      const listener = toNodeHandler(handler) as RequestListener;
      for (const server of servers) server.on('request', listener);
    },
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // The sandbox has answers that never come: waiting for those would be waiting for ever.
    server.closeAllConnections();
  });
}
