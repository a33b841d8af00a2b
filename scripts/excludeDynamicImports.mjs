import { relative, resolve } from 'node:path';
import { root } from './moduleGraph.mjs';

/**
 * Creates an esbuild plugin that excludes modules from a bundle that are imported by a dynamic `import()`, because applications
 * load these modules as separate chunks.
 * @param {ReadonlySet<string>} [alreadyLoaded] Modules that the page has loaded before this bundle. They are excluded too.
 * @returns {import('esbuild').Plugin}
 */
export function excludeDynamicImports(alreadyLoaded = new Set()) {
  return {
    name: 'exclude-dynamic-imports',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
        kind === 'dynamic-import' || alreadyLoaded.has(relative(root, resolve(resolveDir, path)))
          ? { path, external: true }
          : undefined,
      );
    },
  };
}
