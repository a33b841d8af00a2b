import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { modulesOf } from './modulesOf.mjs';

/*
 * Makes the on-screen payment's chunk one file of its own. Its components are exported by the index as well, and bundlers
 * that assign chunks by file (esbuild) would put a file that both reach, and qrcode.react with it, into the first load.
 */

const folder = fileURLToPath(new URL('../dist/react/', import.meta.url));
const panel = `${folder}panel.js`;
/** What a page has before its first click is imported, not copied: a context is one context. */
const firstLoad = modulesOf(`${folder}PayButton.js`);

await build({
  configFile: false,
  // It warns of each 'use client' that it joins into the banner's.
  logLevel: 'error',
  build: {
    outDir: folder,
    emptyOutDir: false,
    target: 'es2022',
    minify: false,
    lib: { entry: panel, formats: ['es'], fileName: () => 'panel.js' },
    rolldownOptions: {
      output: { banner: `'use client';` },
      external: (id, importer) =>
        /^[^./]/.test(id) || (importer !== undefined && firstLoad.has(resolve(dirname(importer), id))),
    },
  },
});
