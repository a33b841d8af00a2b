import { createServer, type Server } from 'node:http';
import { toNodeHandler } from 'react-tarlan-pay/server/node';

/** A port (0 selects any free port), or a list of ports of which the first free one is used. */
export type PortChoice = number | readonly number[];

/** A server that listens on the loopback addresses only. */
export interface LocalServer {
  /** The origin, for example `http://localhost:4310`. */
  url: string;
  serve(handler: (request: Request) => Promise<Response>): void;
  /** Closes all connections and releases the port. */
  close(): Promise<void>;
}

/**
 * Listens on both addresses of `localhost`, 127.0.0.1 and ::1. Browsers may use either, so a port counts as free only if
 * it is free on both.
 *
 * @throws {Error} If all given ports are in use.
 */
export async function listenOnLocalhost(choice: PortChoice): Promise<LocalServer> {
  // A port that is free on IPv4 can be in use on IPv6, so port 0 gets three tries.
  const ports = choice === 0 ? [0, 0, 0] : typeof choice === 'number' ? [choice] : choice;
  for (const port of ports) {
    const servers = await listenOnBoth(port);
    if (servers) return toLocalServer(servers);
  }
  const tried = ports.length > 1 ? `The ports ${ports[0]} to ${ports.at(-1)} are` : `Port ${ports[0]} is`;
  throw new Error(`${tried} in use.`);
}

/** Returns null if the port is in use. */
async function listenOnBoth(wantedPort: number): Promise<Server[] | null> {
  const ipv4 = await listen(wantedPort, '127.0.0.1');
  if (ipv4 === 'in-use' || ipv4 === 'no-address') return null;
  const ipv6 = await listen(getPort(ipv4), '::1');
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
      // The machine has no IPv6 address.
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve('no-address');
      else reject(error);
    });
    server.listen(port, host);
  });
}

function toLocalServer(servers: readonly Server[]): LocalServer {
  return {
    url: `http://localhost:${servers.map(getPort)[0]}`,
    serve: (handler) => {
      const listener = toNodeHandler(handler);
      for (const server of servers) server.on('request', listener);
    },
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function getPort(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Some sandbox responses never finish, so open connections must be closed explicitly.
    server.closeAllConnections();
  });
}
