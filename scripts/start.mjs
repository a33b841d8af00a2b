import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';

/** @import { StorefrontOptions, Storefront } from '../examples/storefront/server/startStorefront.js' */

const storefrontDir = fileURLToPath(new URL('../examples/storefront/', import.meta.url));
const clientDir = join(storefrontDir, 'dist/client');
/** The number of ports to try, starting with the default port, which may be in use. */
const portCount = 20;

try {
  assertNodeVersion();
  ensureInstalled();
  // Runs both at the same time, because opening the database takes as long as building the client.
  const [{ url, close }] = await Promise.all([startServer(), buildClient()]);
  // Must run before the message below, because callers may send a signal once they see the message.
  stopOnSignal(close);
  console.log(`
  The example shop runs at ${url}

  1. Add a product to the cart, go to the checkout and press Pay. The sandbox's payment page opens; no money moves.
  2. The section for developers has a product for each other result: QR codes, slow answers and every error.

  Press Ctrl-C to stop it. The shop keeps its orders, also when it is started again.
`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `The example shop needs Node 20.19 or newer, but this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
}

async function buildClient() {
  const { build } = await import('vite');
  await build({ configFile: join(storefrontDir, 'vite.config.ts'), logLevel: 'warn' });
}

/** @returns {Promise<Storefront>} */
async function startServer() {
  const { build } = await import('vite');
  const { sourceAlias } = await import('./sourceAlias.mjs');
  await build({
    configFile: false,
    root: storefrontDir,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: sourceAlias },
    build: { ssr: 'server/startStorefront.ts', outDir: 'dist/server', target: 'node20' },
  });
  /** @typedef {{ startStorefront(options: StorefrontOptions): Promise<Storefront> }} ServerModule */
  const module = await import(pathToFileURL(join(storefrontDir, 'dist/server/startStorefront.js')).href);
  const { startStorefront } = /** @type {ServerModule} */ (module);
  return startStorefront({
    clientDir,
    databaseUrl: process.env.DATABASE_URL,
    dataDir: join(storefrontDir, '.data'),
    port: readPort() ?? portsFrom(4310),
    sandboxPort: portsFrom(4311),
    // A delay that is long enough to see the button's busy state.
    latencyMs: 400,
    log: (message) => console.error(message),
  });
}

/** @returns {number | null} */
function readPort() {
  const text = process.env.PORT;
  if (!text) return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(
    `PORT must be a number from 0 to 65535, but it is "${text}". Set another value, or unset it.`,
  );
}

/** @param {number} first */
function portsFrom(first) {
  return Array.from({ length: portCount }, (_, index) => first + index);
}

/** @param {() => Promise<void>} close */
function stopOnSignal(close) {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      // Ignores the second signal: on Ctrl-C, both the terminal and npm send one.
      if (stopping) return;
      stopping = true;
      await close();
      process.exit(0);
    });
  }
}
