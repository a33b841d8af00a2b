import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAppFolder, root } from './bundleApp.js';

const app =
  "export { PayButton, PaymentProvider, usePaymentLink, usePaymentStatus } from 'react-tarlan-pay';";
const peers = ['react', 'react-dom', 'react/jsx-runtime', '@tanstack/react-query'];
const texts = ['[react-tarlan-pay]', 'must be a catalog', 'signing endpoint?'];
const calls = ['reportAnswer', 'checkButton', 'reportStatusValue', 'reportUnusableHosts', 'reportFailure'];
const marks = [...texts, ...calls];

let folder: string;
beforeAll(async () => {
  folder = await createAppFolder();
});
afterAll(() => rm(folder, { recursive: true }));

/** All files of an application, lazy chunks included. */
async function bundleWithEsbuild(mode: string, minify: boolean): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: app, resolveDir: folder },
    outdir: folder,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    minifySyntax: minify,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    external: peers,
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

async function bundleWithVite(mode: string): Promise<string> {
  const result = await vite.build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      write: false,
      rolldownOptions: {
        input: join(root, 'dist/index.js'),
        external: peers,
        preserveEntrySignatures: 'strict',
      },
    },
  });
  // Without watch mode and with one output, the result is a single one.
  const { output } = result as vite.Rolldown.RolldownOutput;
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

const bundlers = {
  'esbuild, minified': (mode: string) => bundleWithEsbuild(mode, true),
  'esbuild, not minified': (mode: string) => bundleWithEsbuild(mode, false),
  'Vite with Rolldown': bundleWithVite,
};

it.each(Object.entries(bundlers))(
  '%s removes the diagnostics and their calls from a production bundle',
  async (name, bundle) => {
    const code = await bundle('production');
    expect(code).toContain('usePaymentLink');
    // Without minification, esbuild keeps calls in dead branches, but removes modules that only those branches import.
    const absent = name.includes('not minified') ? texts : marks;
    expect(absent.filter((mark) => code.includes(mark))).toEqual([]);
  },
);

// The negative control: the test above must be able to fail.
it.each(Object.entries(bundlers))(
  '%s includes the diagnostics in a development bundle',
  async (_, bundle) => {
    const code = await bundle('development');
    expect(marks.filter((mark) => !code.includes(mark))).toEqual([]);
  },
);

it('imports the diagnostics dynamically from one module only', async () => {
  const files = await readdir(join(root, 'dist'), { recursive: true });
  const modules = files.filter((file) => file.endsWith('.js') && !/diagnostics\/(?!diagnose)/.test(file));
  const importing: string[] = [];
  for (const file of modules) {
    const code = await readFile(join(root, 'dist', file), 'utf8');
    if (/diagnostics\/(?!diagnose\.js)|import\("\.\/index\.js"\)\.then/.test(code)) importing.push(file);
  }
  expect(importing).toEqual(['diagnostics/diagnose.js']);
});
