import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { sourceAlias } from '../../../scripts/sourceAlias.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder of the built page. */
export const shopPageDir = `${root}test-results/faults-page`;

export default async function buildShopPage(): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [react()],
    resolve: { alias: sourceAlias },
    logLevel: 'warn',
    build: { target: 'es2022', outDir: shopPageDir, emptyOutDir: true },
  });
}
