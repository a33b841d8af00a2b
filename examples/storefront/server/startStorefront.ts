import { join } from 'node:path';
import {
  createSandboxGateway,
  type SandboxGateway,
  type SandboxGatewayOptions,
  type SandboxLink,
  type StoredSandboxLink,
} from 'react-tarlan-pay/sandbox';
import { createApp } from './createApp.js';
import { connectDatabase, type Database, openEmbeddedDatabase, schemaVersion } from './database.js';
import { listenOnLocalhost, type PortChoice } from './listenOnLocalhost.js';
import { createOrders } from './orders.js';

export interface StorefrontOptions {
  /** The folder that contains the built client. */
  clientDir: string;
  /** The shop's port, or ports to try in order. Defaults to any free port. */
  port?: PortChoice | undefined;
  /** The sandbox's port, or ports to try in order. Defaults to any free port. */
  sandboxPort?: PortChoice | undefined;
  /** Connection string of a Postgres server. Defaults to an embedded Postgres. */
  databaseUrl?: string | undefined;
  /** Folder of the embedded Postgres. Defaults to memory. */
  dataDir?: string | undefined;
  /** An open database, which replaces `databaseUrl` and `dataDir`. The database stays open when the shop closes. */
  database?: Database | undefined;
  /** Secret key of the shop and the sandbox. Defaults to the environment's `TARLAN_SECRET_KEY`, or else the sandbox's key. */
  secretKey?: string | undefined;
  /** Delay of each sandbox response to a link request, in milliseconds. Defaults to 0. */
  latencyMs?: number | undefined;
  /** Timeout of the shop's gateway requests, in milliseconds. Defaults to the package's default. */
  gatewayTimeoutMs?: number | undefined;
  /** Lifetime of a payment link in milliseconds. Defaults to 15 minutes. */
  linkLifetimeMs?: number | undefined;
  /** Answers a request instead of the shop or the sandbox if it returns a response. Tests use this function to simulate faults. */
  intercept?: ((request: Request) => Promise<Response | undefined>) | undefined;
  /** Receives the server's log messages. By default the messages are dropped. */
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

/** Starts the shop, and a sandbox instead of the real gateway. Shop and sandbox communicate only over HTTP, as in production. */
export async function startStorefront({
  clientDir,
  port = 0,
  sandboxPort = 0,
  databaseUrl,
  dataDir,
  database: givenDatabase,
  secretKey = process.env.TARLAN_SECRET_KEY || 'sandbox-secret',
  latencyMs,
  gatewayTimeoutMs,
  linkLifetimeMs = 15 * 60_000,
  intercept,
  log = () => {},
}: StorefrontOptions): Promise<Storefront> {
  type Handler = (request: Request) => Promise<Response>;
  const withIntercept = (handler: Handler): Handler =>
    intercept ? async (request) => (await intercept(request)) ?? handler(request) : handler;

  const shopServer = await listenOnLocalhost(port);
  const sandboxServer = await listenOnLocalhost(sandboxPort).catch(async (error: unknown) => {
    await shopServer.close();
    throw error;
  });
  const closeServers = () => Promise.all([shopServer.close(), sandboxServer.close()]);

  function openDatabase(): Promise<Database> {
    if (databaseUrl) return connectDatabase(databaseUrl);
    // Each port has its own folder, because two shops that run at once must not share a database folder.
    return openEmbeddedDatabase(dataDir && join(dataDir, `${new URL(shopServer.url).port}-${schemaVersion}`));
  }
  const database =
    givenDatabase ??
    (await openDatabase().catch(async (error: unknown) => {
      await closeServers();
      throw new Error(`The database could not be opened: ${error}`, { cause: error });
    }));

  const sandbox = createSandboxGateway({
    secretKey,
    agent,
    services: [service],
    latencyMs,
    linkLifetimeMs,
    publicUrl: sandboxServer.url,
    callbackUrl: `${shopServer.url}/api/payment-callback`,
    ...(await createLinkStorage(database, sandboxServer.url, log)),
  });
  sandboxServer.serve(withIntercept(sandbox.fetch));

  const shop = createApp({
    clientDir,
    database,
    orders: createOrders(database),
    shopUrl: shopServer.url,
    gateway: {
      url: `${sandboxServer.url}/showcase-gateway/api/v1/action/link`,
      agent,
      service,
      secretKey,
    },
    gatewayTimeoutMs,
    linkLifetimeMs,
    log,
  });
  shopServer.serve(withIntercept(async (request) => shop.fetch(request)));

  return {
    url: shopServer.url,
    sandboxUrl: sandboxServer.url,
    sandbox,
    async close() {
      sandbox.close();
      await closeServers();
      if (database !== givenDatabase) await database.close();
    },
  };
}

/** Creates options that store the sandbox's links in the shop's database. Like those of a bank, the links survive a restart. */
async function createLinkStorage(
  { query }: Database,
  sandboxUrl: string,
  log: (message: string) => void,
): Promise<Pick<SandboxGatewayOptions, 'links' | 'onLinkChange'>> {
  const { rows } = await query<{ link: StoredSandboxLink }>(
    `select link from sandbox_links where starts_with(url, $1) order by link ->> 'createdAt'`,
    [`${sandboxUrl}/`],
  );
  const save = (link: SandboxLink) =>
    query(
      'insert into sandbox_links (url, link) values ($1, $2) on conflict (url) do update set link = excluded.link',
      [link.url, JSON.stringify(link)],
    );
  let saved: Promise<unknown> = Promise.resolve();
  return {
    links: rows.map(({ link }) => link),
    onLinkChange(link) {
      // Links are stored one after another, so that the last state of a link is stored last.
      saved = saved
        .then(() => save(link))
        .catch((error: unknown) => log(`The sandbox's link was not stored: ${error}`));
    },
  };
}
