import { resolve } from 'node:path';

// Bundles `payment.js` of the working folder: node build.mjs <bundler> <development or production> <output folder>
const [bundler, mode, folder] = process.argv.slice(2);
const entry = resolve('payment.js');
const path = resolve(folder);

const bundlers = {
  webpack: async () => compile((await import('webpack')).default),
  Rspack: async () => compile((await import('@rspack/core')).rspack),
  async Rollup() {
    const { rollup } = await import('rollup');
    const { nodeResolve } = await import('@rollup/plugin-node-resolve');
    const { default: commonjs } = await import('@rollup/plugin-commonjs');
    const { default: replace } = await import('@rollup/plugin-replace');
    const values = { 'process.env.NODE_ENV': JSON.stringify(mode) };
    const bundle = await rollup({
      input: entry,
      plugins: [replace({ values, preventAssignment: true }), nodeResolve({ browser: true }), commonjs()],
      // React's modules begin with 'use client', which has no meaning in a page.
      onLog: (level, log) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && console.error(level, log.message),
    });
    await bundle.write({ dir: path });
  },
};

function compile(createCompiler) {
  const options = { mode, entry, output: { path }, devtool: false, performance: { hints: false } };
  return new Promise((resolve, reject) => {
    createCompiler(options, (error, stats) => {
      if (error || stats.hasErrors() || stats.hasWarnings()) reject(error ?? new Error(stats.toString()));
      else resolve();
    });
  });
}

await bundlers[bundler]();
