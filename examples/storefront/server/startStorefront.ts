import { randomBytes } from 'node:crypto';
import { createSandboxGateway, type SandboxGateway } from 'react-tarlan-pay/sandbox';
import { createStorefrontApp } from './createStorefrontApp.js';
import { listenOnLocalhost, type PortChoice } from './listenOnLocalhost.js';
import { createOrderStore } from './orderStore.js';
import { readClientFiles } from './readClientFiles.js';

export interface StorefrontOptions {
  /** The folder of the built client. */
  clientDir: string;
  /** The shop's port, or several to try in order. Default: any free one. */
  port?: PortChoice | undefined;
  /** The sandbox's port, or several to try in order. Default: any free one. */
  sandboxPort?: PortChoice | undefined;
  /** Default: `TARLAN_SECRET_KEY` of the environment, else a random one, which the sandbox gets too. */
  secretKey?: string | undefined;
  /** Milliseconds that the sandbox takes for every payment link. Default: 0. */
  latencyMs?: number | undefined;
  /** Milliseconds that the shop waits for the gateway. Default: the package's own. */
  gatewayTimeoutMs?: number | undefined;
  /** Milliseconds that a payment link can be paid. Default: 15 minutes. */
  linkLifetimeMs?: number | undefined;
  /** Hears what the shop's owner should know. Default: nobody does. */
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

/** Starts the shop and, in place of the real gateway, a sandbox. The two talk over HTTP alone, as they would outside. */
export async function startStorefront({
  clientDir,
  port = 0,
  sandboxPort = 0,
  secretKey = process.env.TARLAN_SECRET_KEY || randomBytes(32).toString('hex'),
  latencyMs,
  gatewayTimeoutMs,
  linkLifetimeMs = 15 * 60_000,
  log = () => {},
}: StorefrontOptions): Promise<Storefront> {
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
  sandboxServer.serve(sandbox.fetch);

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
  shopServer.serve(shop);

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
