import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { modulesOf } from './modulesOf.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the storefront client that the tests build. */
export const storefrontClient = `${root}test-results/storefront-client`;

/** A JSON file that lists the modules of each chunk of the storefront client. */
export const storefrontModules = `${root}test-results/storefront-modules.json`;

export default async function buildStorefront(): Promise<void> {
  // The cast is safe: Vite returns a single output for a single build without watch mode.
  const { output } = (await build({
    configFile: `${root}examples/storefront/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir: storefrontClient, emptyOutDir: true },
  })) as Rolldown.RolldownOutput;
  await writeFile(storefrontModules, JSON.stringify(modulesOf(output)));
}
