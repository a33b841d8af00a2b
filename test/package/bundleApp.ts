import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import { root } from '../../scripts/moduleGraph.mjs';

export { root };

/** An output file of a bundler, which applications load as a whole. */
export interface Chunk {
  file: string;
  isEntry: boolean;
  /** The module that an `import()` loads with this chunk, or the module of the application. */
  entryPoint: string | undefined;
  /** The files that this chunk imports statically, so that they load together with the chunk. */
  imports: string[];
  /** The files that this chunk imports dynamically, so that they load later. */
  dynamicImports: string[];
  /** The modules whose code the chunk contains after tree shaking, as paths in this repository. */
  modules: string[];
}

const peers = ['react', 'react-dom', 'react/jsx-runtime', '@tanstack/react-query'];

/** Creates a folder in which applications import the built package by its name. Remove it after the test. */
export async function createAppFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tarlan-app-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules/react-tarlan-pay'));
  return folder;
}

async function bundleWithEsbuild(folder: string, code: string): Promise<Chunk[]> {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: code, resolveDir: folder },
    outdir: folder,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    // Bundles for production, without the diagnostics of development.
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    external: peers,
    metafile: true,
    logLevel: 'error',
  });
  return Object.entries(metafile.outputs).map(([file, { entryPoint, imports, inputs }]) => {
    const internal = imports.filter(({ external }) => !external);
    const isDynamic = ({ kind }: { kind: string }) => kind === 'dynamic-import';
    return {
      file,
      isEntry: entryPoint === '<stdin>',
      entryPoint,
      imports: internal.filter((one) => !isDynamic(one)).map(({ path }) => path),
      dynamicImports: internal.filter(isDynamic).map(({ path }) => path),
      modules: Object.keys(inputs).filter((module) => inputs[module]?.bytesInOutput),
    };
  });
}

async function bundleWithVite(folder: string, code: string): Promise<Chunk[]> {
  const entry = join(folder, 'main.js');
  await writeFile(entry, code);
  const result = await vite.build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    // Defines NODE_ENV, because Vite does not replace it in libraries.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry, formats: ['es'] }, rolldownOptions: { external: peers } },
  });
  // The cast is safe: Vite returns an array with one output, because the library has one format.
  const [{ output }] = result as [vite.Rolldown.RolldownOutput];
  return output
    .filter((file) => file.type === 'chunk')
    .map(({ fileName, isEntry, facadeModuleId, imports, dynamicImports, modules }) => ({
      file: fileName,
      isEntry,
      entryPoint: facadeModuleId ? relative(root, facadeModuleId) : undefined,
      imports: imports.filter((name) => !peers.includes(name)),
      dynamicImports,
      modules: Object.keys(modules)
        .filter((module) => modules[module]?.renderedLength)
        .map((module) => relative(root, module)),
    }));
}

export const bundlers = { esbuild: bundleWithEsbuild, Vite: bundleWithVite };

/** Returns a chunk and all chunks that load together with that chunk. */
function findLoadedWith(chunks: readonly Chunk[], chunk: Chunk | undefined): Chunk[] {
  const found = new Set(chunk && [chunk]);
  // Iterating over a Set also visits the entries that are added during the iteration.
  for (const { imports } of found)
    for (const other of chunks) if (imports.includes(other.file)) found.add(other);
  return [...found];
}

/** Returns the chunks that load before the first click. */
export function findFirstLoad(chunks: readonly Chunk[]): Chunk[] {
  return findLoadedWith(
    chunks,
    chunks.find(({ isEntry }) => isEntry),
  );
}
