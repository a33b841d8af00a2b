import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { createPrograms, type PackedPackage, packPackage, root, run } from './packedPackage.js';

const secretKey = 'interop-secret';
const programs = createPrograms();
let packed: PackedPackage;
let browser: Browser;
let app: string;

beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('bundlers', 'bundlers', [
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0'],
    ...['webpack@5.112.2', 'webpack-cli@6.0.1', 'esbuild@0.28.2', 'vite@8.3.8'],
    ...['@rspack/core@2.3.3', 'rollup@4.68.8', '@rollup/plugin-node-resolve@16.0.3'],
    ...['@rollup/plugin-replace@6.0.3', '@rollup/plugin-commonjs@29.0.3', 'sirv@3.0.2'],
  ]);
  const executablePath = findBrowser();
  browser = await chromium.launch(executablePath ? { executablePath } : {});
});
afterAll(async () => {
  await browser?.close();
  await programs.stopAll();
  await packed?.remove();
});

describe.each([
  { bundler: 'webpack', args: ['--config', 'webpack.config.cjs'] },
  {
    bundler: 'esbuild',
    args: [
      ...[
        'main.js',
        'secret.js',
        '--bundle',
        '--splitting',
        '--format=esm',
        '--minify',
        '--outdir=esbuild/dist',
      ],
      '--define:process.env.NODE_ENV="production"',
    ],
  },
])('a bundle made by $bundler', ({ bundler, args }) => {
  let folder: string;
  let shopUrl: string;

  beforeAll(async () => {
    folder = join(app, bundler);
    const { stdout, stderr } = await run(join(app, 'node_modules/.bin', bundler), args, { cwd: app });
    expect(stdout + stderr).not.toMatch(/warning/i);
    await mkdir(join(folder, 'dist'), { recursive: true });
    await cp(join(app, 'index.html'), join(folder, 'dist/index.html'));
    await cp(join(root, 'test/interop/app/server.mjs'), join(folder, 'server.mjs'));
    const sandbox = join(app, 'node_modules/.bin/tarlan-sandbox');
    const sandboxUrl = await programs.start(
      [sandbox, '--port', '0', '--secret', secretKey, '--agent', 'interop'],
      { cwd: app },
    );
    const env = { SECRET_KEY: secretKey, GATEWAY_URL: `${sandboxUrl}/showcase-gateway/api/v1/action/link` };
    shopUrl = await programs.start(['server.mjs'], { cwd: folder, env });
  });

  async function openShop() {
    const page = await browser.newPage();
    const consoleErrors: string[] = [];
    page.on('pageerror', (error) => consoleErrors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    await page.goto(shopUrl, { waitUntil: 'networkidle' });
    return { page, consoleErrors, scripts };
  }

  /** Checks whether these scripts contain the QR code library. */
  async function containQRCodeLibrary(scripts: readonly string[]): Promise<boolean> {
    const texts = await Promise.all(scripts.map((path) => readFile(join(folder, 'dist', path), 'utf8')));
    return texts.some((text) => text.includes('fgColor'));
  }

  it('the payer pays on a page made by the bundler', async () => {
    const { page, consoleErrors } = await openShop();
    await page.getByRole('button', { name: 'Pay 2 500 ₸' }).click();
    await page.waitForURL(/\/pay\//);
    await page.getByRole('button', { name: 'Pay' }).click();
    await page.getByText('Paid').first().waitFor();
    expect(consoleErrors).toEqual([]);
    await page.close();
  });

  it('the button on a page made by the bundler has the styles of the package', async () => {
    const { page, consoleErrors } = await openShop();
    const styles = await page.getByRole('button', { name: 'Pay 2 500 ₸' }).evaluate((button) => {
      const { backgroundColor, borderRadius } = getComputedStyle(button);
      return { backgroundColor, borderRadius };
    });
    expect(styles).toEqual({ backgroundColor: 'rgb(13, 122, 107)', borderRadius: '12px' });
    expect(consoleErrors).toEqual([]);
    await page.close();
  });

  it('a bundle throws an error if the page imports react-tarlan-pay/server', async () => {
    const { page, consoleErrors } = await openShop();
    const printed: string[] = [];
    page.on('console', (message) => printed.push(message.text()));
    const failed = page.waitForEvent('pageerror');
    await page.addScriptTag({ url: '/secret.js', type: 'module' });
    expect((await failed).message).toContain('was imported into a browser bundle');
    expect(printed).toEqual([]);
    expect(consoleErrors).toHaveLength(1);
    expect(await readFile(join(folder, 'dist/secret.js'), 'utf8')).not.toContain('importKey');
    await page.close();
  });

  it('a page made by the bundler loads the QR code library only when it shows a QR code', async () => {
    const { page, consoleErrors, scripts } = await openShop();
    expect(await containQRCodeLibrary(scripts)).toBe(false);
    await page.getByRole('button', { name: 'Оплатить' }).click();
    await page.getByRole('img', { name: 'QR-код для оплаты' }).waitFor();
    expect(await containQRCodeLibrary(scripts)).toBe(true);
    expect(consoleErrors).toEqual([]);
    await page.close();
  });
});

describe('react-tarlan-pay/server', () => {
  // Each condition is combined with `browser`, because bundlers for workers set both.
  it.each([['node'], ['bun'], ['deno'], ['workerd', 'worker'], ['edge-light', 'worker']])(
    'importing react-tarlan-pay/server works under the export condition %s, even together with browser',
    async (...conditions) => {
      await expect(signWith([...conditions, 'browser'])).resolves.toBe('64\n');
    },
  );

  it('importing react-tarlan-pay/server works without any export condition', async () => {
    await expect(signWith([])).resolves.toBe('64\n');
  });

  it.each([['browser'], ['worker', 'browser']])(
    'importing react-tarlan-pay/server throws under the export condition %s',
    async (...conditions) => {
      await expect(signWith(conditions)).rejects.toThrow('was imported into a browser bundle');
    },
  );
});

/** Texts and function names of the development diagnostics. For esbuild and Vite, test/package/diagnostics.test.ts has this test. */
const diagnostics = [
  '[react-tarlan-pay]',
  'must be a catalog',
  'signing endpoint?',
  'reportAnswer',
  'checkButton',
];

describe.each(['webpack', 'Rspack', 'Rollup'])('the diagnostics, bundled by %s', (bundler) => {
  async function bundle(mode: string): Promise<string> {
    const output = join(app, `diagnostics/${bundler}-${mode}`);
    const { stdout, stderr } = await run(process.execPath, ['build.mjs', bundler, mode, output], {
      cwd: app,
    });
    expect(stdout + stderr).toBe('');
    const files = await Promise.all(
      (await readdir(output)).map((file) => readFile(join(output, file), 'utf8')),
    );
    return files.join('\n');
  }

  it('a development bundle contains the diagnostics of the package', async () => {
    const code = await bundle('development');
    expect(diagnostics.filter((text) => !code.includes(text))).toEqual([]);
  });

  it('a production bundle does not contain the diagnostics of the package', async () => {
    const code = await bundle('production');
    expect(code).toContain('usePaymentLink');
    expect(diagnostics.filter((text) => code.includes(text))).toEqual([]);
  });
});

describe('a page without @tanstack/react-query', () => {
  let page: string;

  beforeAll(async () => {
    page = join(packed.folder, 'without-query');
    const modules = join(page, 'node_modules');
    await mkdir(modules, { recursive: true });
    await cp(join(app, 'payment.js'), join(page, 'payment.js'));
    await writeFile(join(page, 'package.json'), '{"type":"module"}');
    await writeFile(join(page, 'index.html'), '<script type="module" src="/payment.js"></script>');
    await cp(join(app, 'node_modules/react-tarlan-pay'), join(modules, 'react-tarlan-pay'), {
      recursive: true,
    });
    for (const name of ['react', 'react-dom'])
      await symlink(join(app, 'node_modules', name), join(modules, name));
  });

  async function getDocumentedMessage(mistake: string): Promise<string> {
    const text = await readFile(join(root, 'docs/troubleshooting.md'), 'utf8');
    const row = text.split('\n').find((line) => line.startsWith(`| ${mistake} |`));
    if (!row) throw new Error(`docs/troubleshooting.md has no row "${mistake}".`);
    return row.split(' | ')[1]?.replace(/ \|$/, '') ?? '';
  }

  it.each([
    ['built without TanStack Query, by Vite', '{bin}/vite build'],
    ['built without TanStack Query, by esbuild', '{bin}/esbuild payment.js --bundle'],
    ['built without TanStack Query, by webpack', 'node {bin}/../../build.mjs webpack development dist'],
    ['rendered without TanStack Query, in Node', 'node payment.js'],
  ])('the error of a page is the documented one when the page is %s', async (mistake, command) => {
    const [program = '', ...args] = command.replace('{bin}', join(app, 'node_modules/.bin')).split(' ');
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    await expect(run(program, args, { cwd: page, env })).rejects.toMatchObject({
      stderr: expect.stringContaining(await getDocumentedMessage(`The page is ${mistake}`)),
    });
  });

  it('the error of a page without TanStack Query in Vite’s development server is the documented one', async () => {
    const vite = join(app, 'node_modules/vite/bin/vite.js');
    const env = { NODE_ENV: 'development' as const };
    const url = await programs.start([vite, '--host', '127.0.0.1', '--port', '0'], { cwd: page, env });
    const tab = await browser.newPage();
    const failed = tab.waitForEvent('pageerror');
    await tab.goto(url);
    expect((await failed).message).toContain(
      await getDocumentedMessage('The page runs without TanStack Query, in Vite’s development server'),
    );
    await tab.close();
  });

  it('react-tarlan-pay/server can be imported where TanStack Query is not installed', async () => {
    const code = 'import("react-tarlan-pay/server").then((server) => console.log(typeof server.signRequest))';
    expect((await run(process.execPath, ['-e', code], { cwd: page })).stdout).toBe('function\n');
  });
});

/** Bundles `secret.js` for a neutral platform with these resolve conditions, and runs the bundle. */
async function signWith(conditions: readonly string[]): Promise<string> {
  const file = join(app, `conditions/${['only', ...conditions].join('-')}.mjs`);
  const args = ['--bundle', '--platform=neutral', `--conditions=${conditions}`, `--outfile=${file}`];
  await run(join(app, 'node_modules/.bin/esbuild'), ['secret.js', ...args], { cwd: app });
  return (await run(process.execPath, [file])).stdout;
}
