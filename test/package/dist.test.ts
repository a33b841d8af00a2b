import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/** Everything a file of the build pulls in by relative imports, dynamic ones too. */
async function readGraph(
  entry: string,
  { dynamic = true, files = new Map<string, string>() } = {},
): Promise<Map<string, string>> {
  const path = resolve(root, entry);
  if (files.has(path)) return files;
  const text = await readFile(path, 'utf8');
  files.set(path, text);
  const imports = dynamic
    ? /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g
    : /(?:from|import)\s*["'](\.[^"']+)["']/g;
  for (const [, specifier = ''] of text.matchAll(imports)) {
    await readGraph(resolve(dirname(path), specifier), { dynamic, files });
  }
  return files;
}

const signing = /X-Signature|SHA-256|\.subtle\b|secretKey/;

describe('the client’s files', () => {
  it('hold no signing code', async () => {
    const files = [...(await readGraph('dist/index.js')), ...(await readGraph('dist/locales/index.js'))];
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(([, text]) => signing.test(text)).map(([path]) => path)).toEqual([]);
    // The same look at the server's files finds it, so it can.
    expect([...(await readGraph('dist/server/index.js')).values()].some((text) => signing.test(text))).toBe(
      true,
    );
  });

  it('say "use client" where they hold hooks and components, and nowhere else', async () => {
    const files = await readGraph('dist/index.js');
    const marked = [...files]
      .filter(([, text]) => /^['"]use client['"]/.test(text))
      .map(([path]) => path.replace(`${root}dist/`, ''));
    expect(marked.sort()).toEqual([
      'react/CopyPaymentLink.js',
      'react/OpenPaymentLink.js',
      'react/PayButton.js',
      'react/PaymentDefaultsContext.js',
      'react/PaymentDialog.js',
      'react/PaymentPanel.js',
      'react/PaymentProvider.js',
      'react/PaymentQRCode.js',
      'react/PaymentSteps.js',
      'react/PaymentTimeLeft.js',
      'react/PaymentWaiting.js',
      'react/panel.js',
      'react/usePaymentLink.js',
      'react/usePaymentStatus.js',
    ]);
  });

  it('load the on-screen payment only by a dynamic import from the button', async () => {
    const chunk = await readFile(join(root, 'dist/react/panelChunk.js'), 'utf8');
    expect(chunk).toMatch(/import\(["']\.\/panel\.js["']\)/);
    const eager = await readGraph('dist/react/PayButton.js', { dynamic: false });
    expect(
      [...eager.keys()]
        .filter((path) => /Panel|QRCode|Dialog|pollStatus/.test(path))
        .map((path) => basename(path)),
    ).toEqual([]);
    const all = await readGraph('dist/react/PayButton.js');
    expect([...all].some(([, text]) => /from ["']qrcode\.react["']/.test(text))).toBe(true);
  });
});

describe('every entry', () => {
  it.each([
    'react-tarlan-pay',
    'react-tarlan-pay/locales',
    'react-tarlan-pay/server',
    'react-tarlan-pay/sandbox',
    'react-tarlan-pay/testing',
  ])('%s is imported by Node itself', async (entry) => {
    const code = `const names = Object.keys(await import('${entry}')); console.log(names.length)`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  it('has its files', async () => {
    const { exports, bin } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const targets = [exports, bin].flatMap(function list(value: unknown): string[] {
      return typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(list);
    });
    for (const target of targets) await expect(readFile(join(root, target), 'utf8')).resolves.not.toBe('');
  });
});

describe('react-tarlan-pay/server in a browser’s bundle', () => {
  let app: string;
  beforeAll(async () => {
    app = await mkdtemp(join(tmpdir(), 'tarlan-bundle-'));
    await mkdir(join(app, 'node_modules'));
    await symlink(root, join(app, 'node_modules/react-tarlan-pay'));
  });
  afterAll(() => rm(app, { recursive: true }));

  async function bundle(code: string): Promise<string> {
    await writeFile(join(app, 'main.js'), code);
    const output = await build({
      root: app,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, minify: false, rolldownOptions: { input: join(app, 'main.js') } },
    });
    return (output as Rolldown.RolldownOutput).output
      .map((chunk) => ('code' in chunk ? chunk.code : ''))
      .join('\n');
  }

  it('fails with a message that says what to do', async () => {
    const code = await bundle(
      "import { signRequest, createPaymentLinkHandler } from 'react-tarlan-pay/server'; console.log(signRequest, createPaymentLinkHandler);",
    );
    expect(code).not.toMatch(signing);
    await writeFile(join(app, 'bundle.mjs'), code);
    await expect(import(/* @vite-ignore */ join(app, 'bundle.mjs'))).rejects.toThrow(
      /react-tarlan-pay\/server.*server/s,
    );
  });
});

describe('the storefront’s client bundle', () => {
  it('holds neither the secret key nor signing code', async () => {
    const canary = 'canary-5f1c9b7e';
    process.env.TARLAN_SECRET_KEY = canary;
    try {
      const output = await build({
        configFile: join(root, 'examples/storefront/vite.config.ts'),
        logLevel: 'silent',
        build: { write: false },
      });
      const files = (output as Rolldown.RolldownOutput).output.map((file) =>
        'code' in file ? file.code : String(file.source),
      );
      expect(files.join('\n')).toContain('/api/payment-link');
      expect(files.join('\n')).not.toContain(canary);
      expect(files.filter((text) => signing.test(text))).toEqual([]);
    } finally {
      delete process.env.TARLAN_SECRET_KEY;
    }
  });
});
