import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readModuleGraph } from '../../scripts/moduleGraph.mjs';
import { createAppFolder, root } from './bundleApp.js';

const run = promisify(execFile);
const signing = /X-Signature|SHA-256|\.subtle\b|secretKey/;
const { exports: entries, bin } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** Reads the modules that these entries import, statically or dynamically. */
async function readModules(...entryPoints: string[]) {
  const modules = Object.keys(await readModuleGraph(...entryPoints));
  return Promise.all(
    modules.map(async (module) => ({ module, code: await readFile(join(root, module), 'utf8') })),
  );
}

describe('the client modules', () => {
  it('the client modules of the package contain no signing code', async () => {
    const modules = await readModules(
      'dist/index.js',
      'dist/react/onScreen/index.js',
      'dist/locales/index.js',
    );
    expect(modules.length).toBeGreaterThan(20);
    expect(modules.filter(({ code }) => signing.test(code))).toEqual([]);
    // The same pattern must find the signing code of the server. Otherwise the check above would prove nothing.
    expect((await readModules('dist/server/index.js')).filter(({ code }) => signing.test(code))).not.toEqual(
      [],
    );
  });

  it("a client module of the package has a 'use client' directive exactly if it contains hooks or components", async () => {
    const modules = await readModules('dist/index.js', 'dist/react/onScreen/index.js');
    const marked = modules.filter(({ code }) => /^['"]use client['"]/.test(code));
    expect(marked.map(({ module }) => module.replace('dist/react/', '')).sort()).toEqual([
      'PayButton.js',
      'PaymentDefaultsContext.js',
      'PaymentProvider.js',
      'onScreen/CopyPaymentLink.js',
      'onScreen/OpenPaymentLink.js',
      'onScreen/PaymentDialog.js',
      'onScreen/PaymentPanel.js',
      'onScreen/PaymentQRCode.js',
      'onScreen/PaymentResult.js',
      'onScreen/PaymentSteps.js',
      'onScreen/PaymentTimeLeft.js',
      'onScreen/PaymentWaiting.js',
      'usePaymentLink.js',
      'usePaymentStatus.js',
    ]);
  });
});

describe('package.json', () => {
  // Selects the entries with types. The stylesheet is the only entry without types.
  const modules = Object.keys(entries).filter((entry) => entries[entry].types);

  it.each(modules)('package.json exports the entry %s so that Node can import it', async (entry) => {
    const code = `console.log(Object.keys(await import('${entry.replace('.', 'react-tarlan-pay')}')).length)`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  it('package.json names only files that exist', async () => {
    const files = [entries, bin].flatMap(function list(value: unknown): string[] {
      return typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(list);
    });
    for (const file of files) await expect(readFile(join(root, file), 'utf8')).resolves.not.toBe('');
  });
});

describe('react-tarlan-pay/server bundled for a browser', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await createAppFolder();
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('a browser bundle of react-tarlan-pay/server contains no signing code, and throws an error that names the server', async () => {
    const entry = join(folder, 'main.js');
    await writeFile(
      entry,
      "import { signRequest, createPaymentLinkHandler } from 'react-tarlan-pay/server'; console.log(signRequest, createPaymentLinkHandler);",
    );
    const { output } = (await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, minify: false, rolldownOptions: { input: entry } },
      // The cast is safe: Vite returns one output for one configuration without a watcher.
    })) as Rolldown.RolldownOutput;
    const code = output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
    expect(code).not.toMatch(signing);
    const bundle = join(folder, 'bundle.mjs');
    await writeFile(bundle, code);
    await expect(import(/* @vite-ignore */ bundle)).rejects.toThrow(/react-tarlan-pay\/server.*server/s);
  });
});

describe("the example shop's client bundle", () => {
  it('the client bundle of the example shop contains neither the secret key nor signing code', async () => {
    const secretKey = 'canary-5f1c9b7e';
    vi.stubEnv('TARLAN_SECRET_KEY', secretKey);
    // Vitest sets NODE_ENV to `test`, which would include the development diagnostics.
    vi.stubEnv('NODE_ENV', 'production');
    try {
      const { output } = (await build({
        configFile: join(root, 'examples/storefront/vite.config.ts'),
        logLevel: 'silent',
        build: { write: false },
        // The cast is safe: Vite returns one output for one configuration without a watcher.
      })) as Rolldown.RolldownOutput;
      const files = output.map((file) => (file.type === 'chunk' ? file.code : String(file.source)));
      expect(files.join('\n')).toContain('/api/payment-link');
      expect(files.join('\n')).not.toContain(secretKey);
      expect(files.filter((text) => signing.test(text))).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
