import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the tests' own build of the storefront's client is. */
export const storefrontClient = `${root}test-results/storefront-client`;

export default async function buildStorefront(): Promise<void> {
  await build({
    configFile: `${root}examples/storefront/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir: storefrontClient, emptyOutDir: true },
  });
}
