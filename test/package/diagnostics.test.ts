import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAppFolder, root } from './bundleApp.js';

const app =
  "export { PayButton, PaymentProvider, usePaymentLink, usePaymentStatus } from 'react-tarlan-pay';";
const peers = ['react', 'react-dom', 'react/jsx-runtime', '@tanstack/react-query'];
const calls = ['reportAnswer', 'checkButton', 'reportStatusValue', 'reportUnusableHosts', 'reportFailure'];
/** The minimum length of the texts to search for. Shorter texts, such as `contains `, are also a part of other texts. */
const minTextLength = 15;

let folder: string;
/** Every text in the modules of the development diagnostics. */
let texts: string[];
beforeAll(async () => {
  folder = await createAppFolder();
  const names = (await readdir(join(root, 'dist/diagnostics'))).filter((name) => name.endsWith('.js'));
  const files = names.map((name) => readFile(join(root, 'dist/diagnostics', name), 'utf8'));
  texts = readTexts(await Promise.all(files)).filter(
    (text) => text.length >= minTextLength && text.includes(' '),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Returns the string literals, the texts of template literals and the regular expressions in scripts. */
function readTexts(scripts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const script of scripts) collectTexts(vite.parseAst(script), found);
  return [...found];
}

function collectTexts(node: unknown, found: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, value }: { type?: unknown; value?: unknown } = node;
  if (type === 'Literal' && typeof value === 'string') found.add(value);
  if (type === 'TemplateElement') found.add(Object(value).cooked);
  if (type === 'Literal' && 'regex' in node) found.add(Object(node.regex).pattern);
  for (const child of Object.values(node)) collectTexts(child, found);
}

/** Bundles an application with esbuild. Returns all scripts, including lazy chunks. */
async function bundleWithEsbuild(mode: string, minify: boolean): Promise<string[]> {
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
  return outputFiles.map(({ text }) => text);
}

async function bundleWithVite(mode: string): Promise<string[]> {
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
  // The cast is safe: Vite returns a single output for a single configuration without watch mode.
  const { output } = result as vite.Rolldown.RolldownOutput;
  return output.map((file) => (file.type === 'chunk' ? file.code : ''));
}

const bundlers = {
  'esbuild, minified': (mode: string) => bundleWithEsbuild(mode, true),
  'esbuild, not minified': (mode: string) => bundleWithEsbuild(mode, false),
  'Vite with Rolldown': bundleWithVite,
};

/** Returns the texts and function names of the diagnostics that occur in the scripts. */
function findDiagnostics(scripts: readonly string[]) {
  const contained = readTexts(scripts).join('\n');
  const code = scripts.join('\n');
  return {
    texts: texts.filter((text) => contained.includes(text)),
    calls: calls.filter((name) => code.includes(name)),
  };
}

it.each(Object.entries(bundlers))(
  '%s removes every text of the diagnostics and their calls from a production bundle',
  async (name, bundle) => {
    const scripts = await bundle('production');
    expect(scripts.join('\n')).toContain('usePaymentLink');
    const found = findDiagnostics(scripts);
    expect(found.texts).toEqual([]);
    // Without minification, esbuild keeps calls in dead branches, but removes modules that only those branches import.
    if (!name.includes('not minified')) expect(found.calls).toEqual([]);
  },
);

// This negative control proves that the search finds texts of the diagnostics in a bundle that contains them.
it.each(Object.entries(bundlers))(
  '%s includes the diagnostics in a development bundle',
  async (_, bundle) => {
    expect(texts.length).toBeGreaterThan(100);
    expect(findDiagnostics(await bundle('development'))).toEqual({ texts, calls });
  },
);

it('the package imports the messages of the diagnostics dynamically, from one module only', async () => {
  const files = await readdir(join(root, 'dist'), { recursive: true });
  const modules = files.filter((file) => file.endsWith('.js') && !/diagnostics\/(?!diagnose)/.test(file));
  const importing: string[] = [];
  for (const file of modules) {
    const code = await readFile(join(root, 'dist', file), 'utf8');
    if (/diagnostics\/(?!diagnose\.js|explainCause\.js)|import\("\.\/index\.js"\)\.then/.test(code))
      importing.push(file);
  }
  expect(importing).toEqual(['diagnostics/diagnose.js']);
});
