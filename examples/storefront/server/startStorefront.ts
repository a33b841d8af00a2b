import { randomBytes } from 'node:crypto';
import { createSandboxGateway, type SandboxGateway } from 'react-tarlan-pay/sandbox';
import { createStorefrontApp } from './createStorefrontApp.js';
import { listenOnLocalhost, type PortChoice } from './listenOnLocalhost.js';
import { createOrderStore } from './orderStore.js';
import { readClientFiles } from './readClientFiles.js';

export interface StorefrontOptions {
  /** The folder that contains the built client. */
  clientDir: string;
  /** The shop's port, or ports to try in order. Defaults to any free port. */
  port?: PortChoice | undefined;
  /** The sandbox's port, or ports to try in order. Defaults to any free port. */
  sandboxPort?: PortChoice | undefined;
  /** Secret key of the shop and the sandbox. Defaults to the environment's `TARLAN_SECRET_KEY`, or else a random key. */
  secretKey?: string | undefined;
  /** Delay of each sandbox response to a link request, in milliseconds. Defaults to 0. */
  latencyMs?: number | undefined;
  /** Timeout of the shop's gateway requests, in milliseconds. Defaults to the package's default. */
  gatewayTimeoutMs?: number | undefined;
  /** Lifetime of a payment link in milliseconds. Defaults to 15 minutes. */
  linkLifetimeMs?: number | undefined;
  /** Answers a request instead of the shop or the sandbox. Tests simulate faults with it. */
  intercept?: ((request: Request) => Promise<Response | undefined>) | undefined;
  /** Receives the server's log messages. They are dropped by default. */
  log?: ((message: string) => void) | undefined;
}

export interface Storefront {
  /** The shop's origin. */
  url: string;
  /** The origin of the gateway and its payment pages. */
  sandboxUrl: string;
  sandbox: SandboxGateway;
  close(): Promise<void>;
}

const agent = 'kiiz';
const service = 'kiiz-orders';

/** Starts the shop, and a sandbox instead of the real gateway. They communicate over HTTP only, as in production. */
export async function startStorefront({
  clientDir,
  port = 0,
  sandboxPort = 0,
  secretKey = process.env.TARLAN_SECRET_KEY || randomBytes(32).toString('hex'),
  latencyMs,
  gatewayTimeoutMs,
  linkLifetimeMs = 15 * 60_000,
  intercept,
  log = () => {},
}: StorefrontOptions): Promise<Storefront> {
  type Handler = (request: Request) => Promise<Response>;
  const withIntercept = (handler: Handler): Handler =>
    intercept ? async (request) => (await intercept(request)) ?? handler(request) : handler;

  const clientFiles = await readClientFiles(clientDir);
  const shopServer = await listenOnLocalhost(port);
  const sandboxServer = await listenOnLocalhost(sandboxPort).catch(async (error: unknown) => {
    await shopServer.close();
    throw error;
  });

  const sandbox = createSandboxGateway({
    secretKey,
    agent,
    services: [service],
    latencyMs,
    linkLifetimeMs,
    publicUrl: sandboxServer.url,
    callbackUrl: `${shopServer.url}/api/payment-callback`,
  });
  sandboxServer.serve(withIntercept(sandbox.fetch));

  const shop = createStorefrontApp({
    orders: createOrderStore(),
    clientFiles,
    shopUrl: shopServer.url,
    gateway: {
      url: `${sandboxServer.url}/showcase-gateway/api/v1/action/link`,
      paymentHosts: [new URL(sandboxServer.url).host],
      agent,
      service,
      secretKey,
    },
    gatewayTimeoutMs,
    linkLifetimeMs,
    log,
  });
  shopServer.serve(withIntercept(shop));

  return {
    url: shopServer.url,
    sandboxUrl: sandboxServer.url,
    sandbox,
    async close() {
      sandbox.close();
      await Promise.all([shopServer.close(), sandboxServer.close()]);
    },
  };
}
