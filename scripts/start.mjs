import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

/** @import { StorefrontOptions, Storefront } from '../examples/storefront/server/startStorefront.js' */

const storefrontDir = fileURLToPath(new URL('../examples/storefront/', import.meta.url));
const clientDir = `${storefrontDir}dist`;
/** How many ports are tried when the first ones are in use. */
const portCount = 20;

try {
  assertNodeVersion();
  ensureInstalled();
  await buildClient();
  const { url, close } = await startServer();
  console.log(`
  The shop is open: ${url}

  1. Put something into the cart, go to checkout and press Pay: the sandbox's payment page opens, and no money moves.
  2. Further down, the shelf for developers has a product for every other path: QR codes, slow answers, each error.

  Ctrl-C stops it.
`);
  stopOnSignal(close);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `This needs Node 20.19 or newer, and it is ${process.versions.node}. See https://nodejs.org.`,
  );
}

async function buildClient() {
  const { build } = await import('vite');
  await build({ configFile: `${storefrontDir}vite.config.ts`, logLevel: 'warn' });
}

/** @returns {Promise<Storefront>} */
async function startServer() {
  const { runnerImport } = await import('vite');
  const { sourceAlias } = await import('./sourceAlias.mjs');
  /** @typedef {{ startStorefront(options: StorefrontOptions): Promise<Storefront> }} ServerModule */
  // The server is TypeScript: Vite runs it as it is.
  const { module } = await runnerImport(
    `${storefrontDir}server/startStorefront.ts`,
    /** @type {import('vite').InlineConfig} */ ({
      configFile: false,
      logLevel: 'warn',
      resolve: { alias: sourceAlias },
    }),
  );
  const { startStorefront } = /** @type {ServerModule} */ (module);
  return startStorefront({
    clientDir,
    port: readPort() ?? portsFrom(4310),
    sandboxPort: portsFrom(4311),
    // Long enough to see the button wait.
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
  throw new Error(`PORT must be a number up to 65535, and it is "${text}".`);
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
      // npm passes on a Ctrl-C that the terminal has sent already.
      if (stopping) return;
      stopping = true;
      await close();
      process.exit(0);
    });
  }
}
