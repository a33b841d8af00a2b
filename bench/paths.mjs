import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('.', import.meta.url));
export const root = join(folder, '..');

/** The build of the folder above as the package, and one React for all. */
export const packageAlias = {
  name: 'package',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onResolve({ filter: /^react-tarlan-pay$/ }, () => ({
      path: join(root, 'dist/index.js'),
      sideEffects: false,
    }));
    build.onResolve({ filter: /^(react|react-dom|@tanstack\/react-query|qrcode\.react)(\/|$)/ }, (args) =>
      // Names that stay outside, or are looked up from here already, take their usual way.
      args.pluginData === 'here'
        ? undefined
        : build.resolve(args.path, { kind: args.kind, resolveDir: folder, pluginData: 'here' }),
    );
  },
};
