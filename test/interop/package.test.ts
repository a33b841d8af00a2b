import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { createPrograms, type PackedPackage, packPackage, run } from './packedPackage.js';

const secretKey = 'interop-secret';

let packed: PackedPackage;
let browser: Browser;
beforeAll(async () => {
  packed = await packPackage();
  const executablePath = findBrowser();
  browser = await chromium.launch(executablePath ? { executablePath } : {});
});
afterAll(async () => {
  await browser?.close();
  await packed?.remove();
});

it('the package holds its build, its papers, and nothing else', () => {
  const outside = packed.files.filter((path) => !path.startsWith('dist/'));
  expect(outside.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
  expect(packed.files).toContain('dist/THIRD-PARTY-LICENSES.md');
});

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
  const programs = createPrograms();
  let app: string;
  let shopUrl: string;

  beforeAll(async () => {
    const packages = ['@tanstack/react-query@5', 'vite@8', ...versions];
    app = await packed.install(`react-${react}`, 'app', packages);
    const bin = join(app, 'node_modules/.bin');
    await run(join(bin, 'tsc'), [], { cwd: app });
    await run(join(bin, 'vite'), ['build'], { cwd: app });
    const sandboxUrl = await programs.start(
      [join(bin, 'tarlan-sandbox'), '--port', '0', '--secret', secretKey, '--agent', 'interop'],
      { cwd: app },
    );
    shopUrl = await programs.start(['server.mjs'], {
      cwd: app,
      env: { SECRET_KEY: secretKey, GATEWAY_URL: `${sandboxUrl}/showcase-gateway/api/v1/action/link` },
    });
  });
  afterAll(programs.stopAll);

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
    expect(loaded.slice(before).some((name) => name.endsWith('.js'))).toBe(true);
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
