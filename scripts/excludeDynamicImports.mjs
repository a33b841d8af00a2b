import { relative, resolve } from 'node:path';
import { root } from './moduleGraph.mjs';

/**
 * An esbuild plugin that keeps the modules behind a dynamic `import()` out of a bundle: applications load them as chunks of
 * their own.
 * @param {ReadonlySet<string>} [alreadyLoaded] Modules that the page has loaded before this bundle: excluded as well.
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
