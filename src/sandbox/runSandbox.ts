import { createServer, type RequestListener } from 'node:http';
import { parseArgs } from 'node:util';
import { toNodeHandler } from 'srvx/node';
import { createSandboxGateway } from './createSandboxGateway.js';
import { linkPath } from './paths.js';
import type { SandboxGatewayOptions } from './sandboxOptions.js';

const host = '127.0.0.1';
const defaultSecret = 'sandbox-secret';
const defaultAgent = 'sandbox';

/** What `tarlan-sandbox --help` prints. */
export const usage = `tarlan-sandbox: an emulator of the AGWS gateway for development, on ${host} only

  --port <number>            where to listen; 0 takes any free port   (4311)
  --secret <text>            the secret key of the shop               (${defaultSecret})
  --agent <text>             the showcase's code                      (${defaultAgent})
  --errors <current|legacy>  the format of errors                     (current)
  --latency <ms>             how long each answer takes               (0)
  --callback <url>           where signed callbacks go                (nowhere)
  --lifetime <seconds>       how long a link can be paid              (900)
  --help                     print this
`;

/** A sandbox that listens. */
export interface RunningSandbox {
  /** Its address, without a slash at the end. */
  url: string;
  /** The handler's option of that name. */
  gatewayUrl: string;
  usesDefaultSecret: boolean;
  /** Gives up what is under way and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts the sandbox as its command-line arguments say.
 *
 * @returns Null when help was asked for.
 * @throws With a message for the developer: wrong arguments, a port in use, or production.
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
      'The sandbox does not run with NODE_ENV=production: it marks orders as paid that nobody paid for. ' +
        'Use the real gateway there.',
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
  // Its type allows for HTTP/2 as well.
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
        // Some magic amounts never answer: waiting for those would be waiting for ever.
        server.closeAllConnections();
      }),
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(inUse ? new Error(`Port ${port} is in use. Choose another one with --port.`) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function readNumber(name: string, text: string, most = 2_000_000): number {
  if (!/^\d+$/.test(text) || Number(text) > most)
    throw new Error(`--${name} must be a whole number up to ${most}.`);
  return Number(text);
}

function readErrorFormat(text: string): SandboxGatewayOptions['errors'] {
  if (text === 'current' || text === 'legacy') return text;
  throw new Error('--errors must be current or legacy.');
}
