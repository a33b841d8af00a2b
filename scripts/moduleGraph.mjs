import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @typedef {import('esbuild').Metafile['inputs']} ModuleGraph Modules by their path in the repository, with their imports. */

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Reads the import graph of the modules of the build. Does not contain other packages.
 * @param {...string} entryPoints Paths in the repository, such as `dist/index.js`.
 * @returns {Promise<ModuleGraph>}
 */
export async function readModuleGraph(...entryPoints) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    write: false,
    bundle: true,
    format: 'esm',
    // Excludes the development diagnostics, like a production build of an application.
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    packages: 'external',
    metafile: true,
    logLevel: 'error',
  });
  return metafile.inputs;
}

/**
 * Returns these modules and all modules that they import statically, directly or indirectly.
 * @param {ModuleGraph} graph
 * @param {...string} modules
 * @returns {Set<string>}
 */
export function findStaticImports(graph, ...modules) {
  const found = new Set(modules);
  // Iterating over a Set also visits the entries that are added during the iteration.
  for (const module of found)
    for (const { path, kind, external } of graph[module]?.imports ?? [])
      if (!external && kind !== 'dynamic-import') found.add(path);
  return found;
}

/**
 * Returns the modules that the given modules import by `import()`.
 * @param {ModuleGraph} graph
 * @param {Iterable<string>} modules
 * @returns {Set<string>}
 */
export function findDynamicImports(graph, modules) {
  const imports = [...modules].flatMap((module) => graph[module]?.imports ?? []);
  return new Set(
    imports.filter(({ kind, external }) => kind === 'dynamic-import' && !external).map(({ path }) => path),
  );
}
