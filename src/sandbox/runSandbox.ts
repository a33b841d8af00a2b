import { createServer, type RequestListener } from 'node:http';
import { parseArgs } from 'node:util';
import { toNodeHandler } from 'srvx/node';
import { createSandboxGateway } from './createSandboxGateway.js';
import { linkPath } from './paths.js';
import type { SandboxGatewayOptions } from './sandboxOptions.js';

const host = '127.0.0.1';
const defaultSecret = 'sandbox-secret';
const defaultAgent = 'sandbox';

/** The output of `tarlan-sandbox --help`. */
export const usage = `tarlan-sandbox: an emulator of the AGWS gateway for development, listening on ${host} only

  --port <number>            port to listen on; 0 picks a free one        (4311)
  --secret <text>            secret key of the shop                       (${defaultSecret})
  --agent <text>             code of the showcase                         (${defaultAgent})
  --errors <current|legacy>  format of error responses                    (current)
  --latency <ms>             delay of each response to a link request     (0)
  --callback <url>           URL that receives signed callbacks           (none)
  --lifetime <seconds>       time until a link expires                    (900)
  --help                     print this help
`;

/** A sandbox that listens on a port. */
export interface RunningSandbox {
  /** The server's origin. */
  url: string;
  /** The value for the `gatewayUrl` option of `createPaymentLinkHandler`. */
  gatewayUrl: string;
  usesDefaultSecret: boolean;
  /** Closes all connections and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts the sandbox with command-line arguments.
 *
 * @returns Null for `--help`.
 * @throws If an argument is invalid, the port is in use, or `NODE_ENV` is `production`.
 */
export async function runSandbox(
  args: string[],
  env: Record<string, string | undefined>,
): Promise<RunningSandbox | null> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4311' },
      secret: { type: 'string', default: defaultSecret },
      agent: { type: 'string', default: defaultAgent },
      errors: { type: 'string', default: 'current' },
      latency: { type: 'string', default: '0' },
      callback: { type: 'string' },
      lifetime: { type: 'string', default: '900' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (env.NODE_ENV === 'production') {
    throw new Error(
      'The sandbox does not run with NODE_ENV=production, because it reports orders as paid that were never paid. ' +
        'Use the real gateway in production.',
    );
  }
  const sandbox = createSandboxGateway({
    secretKey: values.secret,
    agent: values.agent,
    errors: readErrorFormat(values.errors),
    latencyMs: readNumber('latency', values.latency),
    linkLifetimeMs: readNumber('lifetime', values.lifetime) * 1000,
    callbackUrl: values.callback,
  });
  // The adapter's type also covers HTTP/2.
  const server = createServer(toNodeHandler(sandbox.fetch) as RequestListener);
  const port = await listen(server, readNumber('port', values.port, 65_535));
  const url = `http://${host}:${port}`;
  return {
    url,
    gatewayUrl: `${url}${linkPath}`,
    usesDefaultSecret: values.secret === defaultSecret,
    stop: () =>
      new Promise((resolve) => {
        sandbox.close();
        server.close(() => resolve());
        // `close` alone would wait for open requests, and the magic amount `silent` never ends one.
        server.closeAllConnections();
      }),
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(inUse ? new Error(`Port ${port} is in use. Choose another port with --port.`) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function readNumber(name: string, text: string, max = 2_000_000): number {
  if (!/^\d+$/.test(text) || Number(text) > max)
    throw new Error(`--${name} must be a whole number from 0 to ${max}.`);
  return Number(text);
}

function readErrorFormat(text: string): SandboxGatewayOptions['errors'] {
  if (text === 'current' || text === 'legacy') return text;
  throw new Error('--errors must be current or legacy.');
}
