import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import { toNodeHandler } from 'srvx/node';
import { createSandboxGateway } from './createSandboxGateway.js';
import { accountPath, callbacksPath, linkPath, requestsPath, statusPath } from './gateway/paths.js';
import {
  assertNotProduction,
  type CliOptions,
  defaultSecret,
  readCliOptions,
  usage,
} from './readCliOptions.js';

/**
 * The path is relative to this file, in the sources and in the build. It is stored in a variable, so that bundlers do
 * not inline the file.
 */
const manifestPath = '../../package.json';

/** A sandbox that listens on a port. */
export interface RunningSandbox {
  /** The server's own origin. */
  url: string;
  /** The lines to print after the start. */
  intro: string;
  /** Closes all connections and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts the sandbox with command-line arguments.
 *
 * @returns The text to print for `--help` and `--version`.
 * @throws If an argument is invalid, the sandbox cannot listen, or `NODE_ENV` is `production`.
 */
export async function runSandbox(
  args: string[],
  env: Record<string, string | undefined>,
  writeLine: (line: string) => void = () => {},
): Promise<RunningSandbox | string> {
  const options = readCliOptions(args);
  if (options === 'help') return usage;
  if (options === 'version') return readVersion();
  assertNotProduction(env);
  const sandbox = createSandboxGateway({ ...options.gateway, onLog: writeLine });
  const hosts = listHosts(options);
  const handle = (request: Request) => {
    const { hostname, pathname } = new URL(request.url);
    return hosts.has(hostname) || isSigned(pathname) ? sandbox.fetch(request) : refuseHost(hostname);
  };
  // The cast is needed because the adapter's type also covers HTTP/2.
  const server = createServer(toNodeHandler(handle) as RequestListener);
  const port = await listen(server, options);
  const url = `http://${getLocalHost(options.host)}:${port}`;
  return {
    url,
    intro: describeStart(options, url),
    stop: () =>
      new Promise((resolve) => {
        sandbox.close();
        server.close(() => resolve());
        // `close` alone would wait for open requests, and the magic amount `silent` never ends one.
        server.closeAllConnections();
      }),
  };
}

/** Returns the host names and addresses at which the sandbox answers every request. */
function listHosts({ host, gateway }: CliOptions): ReadonlySet<string> {
  const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const addresses = isEverywhere ? interfaces.map(({ address }) => address) : [host];
  const publicHost = gateway.publicUrl === undefined ? [] : [new URL(gateway.publicUrl).hostname];
  const names = addresses.map((address) => (address.includes(':') ? `[${address}]` : address));
  return new Set(['localhost', '127.0.0.1', '[::1]', ...names, ...publicHost]);
}

/**
 * True for requests of the shop's server. These are answered at every host name, for example that of a container network,
 * because they need a signature with the secret key.
 */
function isSigned(pathname: string): boolean {
  return [linkPath, statusPath, accountPath].includes(pathname);
}

/**
 * Refuses a request to an unknown host name. An attacker's page whose host name resolves to this address could read and
 * settle payments (DNS rebinding).
 */
function refuseHost(hostname: string): Response {
  const text = `The sandbox was not started for the host ${hostname}. Start it with --host or --public-url, or open it by its address.\n`;
  return new Response(text, { status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/**
 * Describes the running sandbox. The first line contains the URL for the shop's server. The pages are on the public origin
 * if one is given.
 */
function describeStart({ gateway }: CliOptions, localUrl: string): string {
  const origin = new URL(gateway.publicUrl ?? localUrl).origin;
  const isDefaultSecret = gateway.secretKey === defaultSecret;
  return `Sandbox gateway running on ${localUrl}. Press Ctrl-C to stop.
  gatewayUrl  ${localUrl}${linkPath}
  agent       ${gateway.agent}
  secretKey   ${isDefaultSecret ? `${defaultSecret} (default secret key)` : 'the value of --secret'}
  Start page  ${origin}/
  Requests    ${origin}${requestsPath}
  Callbacks   ${origin}${callbacksPath} (${gateway.callbackUrl ? `to ${gateway.callbackUrl}` : 'none are sent without --callback'})`;
}

/** Returns the host of the server's own URL. The addresses for "all interfaces" are replaced by loopback. */
function getLocalHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function readVersion(): Promise<string> {
  return JSON.parse(await readFile(new URL(manifestPath, import.meta.url), 'utf8')).version;
}

function listen(server: ReturnType<typeof createServer>, { port, host }: CliOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new Error(`Port ${port} is in use. Choose another port with --port.`));
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(
          new Error(`--host ${host} is not an address of this computer. Use 0.0.0.0 for all addresses.`),
        );
      else if (error.code === 'EACCES')
        reject(
          new Error(`Port ${port} needs more rights. Choose a port from 1024, for example with --port 4311.`),
        );
      else reject(new Error(`The sandbox cannot listen on --host ${host} --port ${port}: ${error.message}.`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
