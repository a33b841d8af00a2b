import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const secretKey = 'interop-secret';

let tarball: string;
let packed: string[];
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarlan-interop-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
  const [pack] = JSON.parse(stdout);
  tarball = join(folder, pack.filename);
  packed = pack.files.map((file: { path: string }) => file.path);
  const executablePath = findBrowser();
  browser = await chromium.launch(executablePath ? { executablePath } : {});
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

it('the package holds its build, its papers, and nothing else', () => {
  const outside = packed.filter((path) => !path.startsWith('dist/'));
  expect(outside.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
  expect(packed).toContain('dist/THIRD-PARTY-LICENSES.md');
});

/** Starts a program and gives the first address that it prints. */
async function startProgram(
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ url: string; program: ChildProcess }> {
  const program = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: program.stdout })) {
    const url = /http:\/\/[\w.]+:\d+/.exec(line)?.[0];
    if (url) return { url, program };
  }
  throw new Error(`${args.join(' ')} ended before it printed an address.`);
}

describe.each([
  {
    react: '19',
    versions: [
      'react@19.3.1',
      'react-dom@19.3.1',
      '@types/react@19',
      '@types/react-dom@19',
      'typescript@7.0.2',
    ],
  },
  {
    react: '18',
    versions: [
      'react@18.3.1',
      'react-dom@18.3.1',
      '@types/react@18',
      '@types/react-dom@18',
      'typescript@5.9.3',
    ],
  },
])('an app with React $react', ({ react, versions }) => {
  const programs: ChildProcess[] = [];
  let app: string;
  let shopUrl: string;

  beforeAll(async () => {
    app = join(folder, `react-${react}`);
    await cp(join(root, 'test/interop/app'), app, { recursive: true });
    await writeFile(
      join(app, 'package.json'),
      JSON.stringify({ name: 'interop', private: true, type: 'module' }),
    );
    await run(
      'npm',
      ['install', '--no-audit', '--no-fund', tarball, '@tanstack/react-query@5', 'vite@8', ...versions],
      { cwd: app },
    );
    await run(join(app, 'node_modules/.bin/tsc'), [], { cwd: app });
    await run(join(app, 'node_modules/.bin/vite'), ['build'], { cwd: app });
    const env = { ...process.env, SECRET_KEY: secretKey };
    const sandbox = await startProgram(
      [
        join(app, 'node_modules/.bin/tarlan-sandbox'),
        '--port',
        '0',
        '--secret',
        secretKey,
        '--agent',
        'interop',
      ],
      { cwd: app, env },
    );
    programs.push(sandbox.program);
    const gatewayUrl = `${sandbox.url}/showcase-gateway/api/v1/action/link`;
    const shop = await startProgram(['server.mjs'], { cwd: app, env: { ...env, GATEWAY_URL: gatewayUrl } });
    programs.push(shop.program);
    shopUrl = shop.url;
  });
  afterAll(async () => {
    for (const program of programs) {
      program.kill();
      await once(program, 'exit');
    }
  });

  async function openShop() {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(shopUrl);
    return { page, faults };
  }

  it('has that React', async () => {
    const { version } = JSON.parse(await readFile(join(app, 'node_modules/react/package.json'), 'utf8'));
    expect(version).toMatch(new RegExp(`^${react}\\.`));
  });

  it('pays against the sandbox', async () => {
    const { page, faults } = await openShop();
    const button = page.getByRole('button', { name: 'Pay 2 500 ₸' });
    expect(await button.getAttribute('data-ref')).toBe('set');
    await button.click();
    await page.waitForURL(/\/pay\//);
    expect(await page.getByText(/2[\s\u00a0]500/).count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows a QR code, which it loads then', async () => {
    const { page, faults } = await openShop();
    const before = await page.evaluate(() => performance.getEntriesByType('resource').length);
    await page.getByRole('button', { name: 'Оплатить' }).click();
    await page.getByRole('img', { name: 'QR-код для оплаты' }).waitFor();
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => entry.name),
    );
    expect(loaded.slice(before).some((name) => name.includes('PaymentQRCode'))).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('says what its own hook-made button got', async () => {
    const { page } = await openShop();
    await page.getByRole('button', { name: 'idle' }).click();
    await page.getByRole('button', { name: 'order-rejected' }).waitFor();
    await page.close();
  });
});
