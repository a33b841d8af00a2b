import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { findBrowser } from '../../scripts/browser.mjs';
import { createPrograms, type PackedPackage, packPackage, run } from './packedPackage.js';

const secretKey = 'interop-secret';
/** The minimum version of each peer dependency in package.json. */
const oldestPeers = Object.entries(manifest.peerDependencies).map(
  ([name, range]) => `${name}@${/\d+\.\d+\.\d+/.exec(range)}`,
);

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

it('the package contains dist/, the READMEs, the license, the changelog and llms.txt, and nothing else', () => {
  const outside = packed.files.filter((path) => !path.startsWith('dist/'));
  expect(outside.sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    // The package contains all READMEs, because npm always packs files whose names start with README.
    'README.kk.md',
    'README.md',
    'README.ru.md',
    'llms-full.txt',
    'llms.txt',
    'package.json',
  ]);
  expect(packed.files).toContain('dist/THIRD-PARTY-LICENSES.md');
});

const react19 = [
  'react@19.3.1',
  'react-dom@19.3.1',
  '@types/react@19',
  '@types/react-dom@19',
  'typescript@7.0.2',
];

it.each([
  ['5.51.1', '18.3.1'],
  ['5.80.0', '19.3.1'],
  ['5.101.0', '19.3.1'],
])(
  'npm installs the package beside TanStack Query %s without the option --legacy-peer-deps',
  async (query, react) => {
    const peers = [`@tanstack/react-query@${query}`, `react@${react}`, `react-dom@${react}`];
    const app = await packed.install(`beside-${query}`, 'app', peers);
    const installed = join(app, 'node_modules/@tanstack/react-query/package.json');
    expect(JSON.parse(await readFile(installed, 'utf8')).version).toBe(query);
  },
);

describe.each([
  { react: '19', query: '5.108.0', versions: [...react19, '@tanstack/react-query@5.108.0'] },
  { react: '19', query: '5.80.0', versions: [...react19, '@tanstack/react-query@5.80.0'] },
  {
    react: '18',
    query: 'oldest',
    versions: [...oldestPeers, '@types/react@18', '@types/react-dom@18', 'typescript@5.9.3'],
  },
])('an app with React $react and TanStack Query $query', ({ react, query, versions }) => {
  const programs = createPrograms();
  let app: string;
  let shopUrl: string;

  beforeAll(async () => {
    app = await packed.install(`react-${react}-query-${query}`, 'app', ['vite@8', 'sirv@3.0.2', ...versions]);
    const bin = join(app, 'node_modules/.bin');
    await run(join(bin, 'tsc'), [], { cwd: app });
    const vite = join(bin, 'vite');
    await run(vite, ['build'], { cwd: app });
    const development = { ...process.env, NODE_ENV: 'development' as const };
    await run(vite, ['build', '--config', 'vite.prerendered.config.js'], { cwd: app, env: development });
    await run(vite, ['build', '--ssr', 'src/renderShop.tsx', '--outDir', 'dist-server'], { cwd: app });
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

  async function openShop(path = '/', time?: number) {
    const page = await browser.newPage();
    if (time !== undefined) await page.clock.install({ time });
    const consoleErrors: string[] = [];
    page.on('pageerror', (error) => consoleErrors.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) consoleErrors.push(message.text());
    });
    await page.goto(shopUrl + path, { waitUntil: 'networkidle' });
    return { page, consoleErrors };
  }

  it('npm has installed the requested versions of React and TanStack Query in the app', async () => {
    const exact = versions.filter((spec) => /@\d+\.\d+\.\d+$/.test(spec));
    const found = exact.map(async (spec) => {
      const name = spec.slice(0, spec.lastIndexOf('@'));
      const { version } = JSON.parse(await readFile(join(app, `node_modules/${name}/package.json`), 'utf8'));
      return `${name}@${version}`;
    });
    expect(await Promise.all(found)).toEqual(exact);
    expect(exact).toContainEqual(expect.stringMatching(new RegExp(`^react@${react}\\.`)));
  });

  it('a press of the button in the app opens the payment page of the sandbox', async () => {
    const { page, consoleErrors } = await openShop();
    const button = page.getByRole('button', { name: 'Pay 2 500 ₸' });
    expect(await button.getAttribute('data-ref')).toBe('set');
    await button.click();
    await page.waitForURL(/\/pay\//);
    expect(await page.getByText(/2[\s\u00a0]500/).count()).toBeGreaterThan(0);
    expect(consoleErrors).toEqual([]);
    await page.close();
  });

  it('the app loads the chunk that draws QR codes when it shows a QR code', async () => {
    const { page, consoleErrors } = await openShop();
    const before = await page.evaluate(() => performance.getEntriesByType('resource').length);
    await page.getByRole('button', { name: 'Оплатить' }).click();
    await page.getByRole('img', { name: 'QR-код для оплаты' }).waitFor();
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => entry.name),
    );
    expect(loaded.slice(before).some((name) => name.endsWith('.js'))).toBe(true);
    expect(consoleErrors).toEqual([]);
    await page.close();
  });

  it('a custom button that uses the hook shows the reason of an error', async () => {
    const { page } = await openShop();
    await page.getByRole('button', { name: 'idle' }).click();
    await page.getByRole('button', { name: 'order-rejected' }).waitFor();
    await page.close();
  });

  it('React hydrates the server’s markup of the app without a warning, and a press of the button opens the payment page', async () => {
    const html = await (await fetch(`${shopUrl}/prerendered/prerendered.html`)).text();
    expect(html).toContain('Оплатить 1\u00a0234\u00a0567\u00a0₸');
    const { page, consoleErrors } = await openShop('/prerendered/prerendered.html');
    await page.getByRole('button', { name: 'Оплатить' }).click();
    await page.waitForURL(/\/pay\//);
    expect(consoleErrors).toEqual([]);
    await page.close();
  });

  it('React hydrates the server’s markup of a countdown although the clocks of server and browser differ', async () => {
    const html = await (await fetch(`${shopUrl}/prerendered/prerendered.html`)).text();
    const countdown = /<p[^>]* role="timer"[^>]*>(.*?)<\/p>/.exec(html)?.[1]?.replace(/<[^>]*>/g, '');
    expect(countdown).toMatch(/^Осталось: \d+:\d\d:\d\d$/);
    const { page, consoleErrors } = await openShop('/prerendered/prerendered.html', Date.now() + 90_000);
    // Waits until hydration has ended, because only the browser draws the QR code.
    await page.getByRole('img', { name: 'QR-код для оплаты' }).waitFor();
    await page
      .getByRole('timer')
      .filter({ hasNotText: countdown ?? '' })
      .waitFor();
    await page.getByRole('button', { name: 'Отмена' }).click();
    await page.getByText('Отменено').waitFor();
    expect(consoleErrors).toEqual([]);
    await page.close();
  });

  it.each([
    ['import', 'import(name)'],
    ['require', 'createRequire(process.cwd() + "/").call(null, name)'],
  ])('Node loads each entry of the package with %s', async (_, read) => {
    const code = `
      import { createRequire } from 'node:module';
      const entries = ['', '/panel', '/locales', '/server', '/server/node', '/sandbox', '/testing'];
      const modules = await Promise.all(entries.map((entry) => 'react-tarlan-pay' + entry).map((name) => ${read}));
      console.log(JSON.stringify(modules.map((names) => Object.keys(names).length > 0)));`;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], { cwd: app });
    expect(JSON.parse(stdout)).toEqual(Array(7).fill(true));
    expect(stderr.replace(/^\(node:\d+\) ExperimentalWarning: .*\n.*\n/, '')).toBe('');
  });
});
