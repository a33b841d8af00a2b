import { resolve } from 'node:path';

/**
 * Leaves out of a bundle what is imported later, of whichever package: it is a chunk of its own.
 * @param {Set<string>} [loaded] Modules that another chunk has brought already: left out as well.
 * @returns {import('esbuild').Plugin}
 */
export function leaveOut(loaded = new Set()) {
  return {
    name: 'leave out',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
        kind === 'dynamic-import' || loaded.has(resolve(resolveDir, path))
          ? { path, external: true }
          : undefined,
      );
    },
  };
}
