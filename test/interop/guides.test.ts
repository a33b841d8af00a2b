import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { readCommands, readGuideBlocks } from './guideBlocks.js';
import { createPrograms, findFreePort, type PackedPackage, packPackage, root, run } from './packedPackage.js';

/** Pages whose code extends the shop of the guide for Next.js. */
const continuations = [
  ...['signing-endpoint', 'callback', 'return-page', 'custom-ui', 'theming', 'languages', 'errors'],
  ...['several-machines', 'recipes'],
].map((name) => `docs/${name}.md`);

/** The guides that are tested as projects. A project has the files of the guide, and those of its template in `guides/<folder>`. */
const guides = [
  { folder: 'vite-express', page: 'docs/getting-started-vite-express.md', shopPort: '5173', more: [] },
  { folder: 'nextjs', page: 'docs/getting-started-nextjs.md', shopPort: '3000', more: continuations },
  { folder: 'react-router', page: 'docs/getting-started-react-router.md', shopPort: '5173', more: [] },
];

const programs = createPrograms();
let packed: PackedPackage;
let browser: Browser;
let app: string;

beforeAll(async () => {
  ensureCommand('redis-server', 'redis-server');
  packed = await packPackage();
  app = await packed.install('guides', 'guides', [
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0', 'zod@4', 'typescript@5.9.3'],
    ...['@types/react@19', '@types/react-dom@19', '@types/node@20', '@types/express@5'],
    ...['vite@8', '@vitejs/plugin-react@6', 'express@5', 'tsx@4', 'next@16.4.6'],
    ...['react-router@7.18.4', '@react-router/dev@7.18.4', '@react-router/node@7.18.4', 'isbot@5'],
    ...[
      '@electric-sql/pglite@0.5.16',
      'redis@6.3.1',
      '@upstash/redis@1.39.0',
      'fastify@5',
      '@trpc/server@11',
      '@opentelemetry/api@1.9.1',
    ],
  ]);
  const executablePath = findBrowser();
  browser = await chromium.launch(executablePath ? { executablePath } : {});
});
afterAll(async () => {
  await browser?.close();
  await programs.stopAll();
  await packed?.remove();
});

describe.each(guides)('$page', ({ folder, page, shopPort, more }) => {
  const pages = [page, ...more];
  /** The ports that the guide mentions, and the free ports that replace them in this test. */
  const ports = new Map<string, string>();
  const port = (name: string) => ports.get(name) ?? '';
  const withPorts = (text: string) => text.replace(/(?<=:|\()(3000|4311|5173)\b/g, port);
  let project: string;
  let shopUrl: string;

  beforeAll(async () => {
    for (const name of ['3000', '4311', '5173']) ports.set(name, String(await findFreePort()));
    shopUrl = `http://localhost:${port(shopPort)}`;
    project = join(app, folder);
    for (const { path, code } of pages.flatMap(readGuideBlocks)) {
      if (!path) continue;
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), withPorts(code));
    }
    const portArguments: Readonly<Record<string, string[]>> = {
      'tarlan-sandbox': ['--port', port('4311')],
      next: ['--port', port(shopPort)],
      vite: ['--port', port(shopPort)],
      'react-router': ['--port', port(shopPort)],
    };
    const commands = readCommands(page).filter((line) =>
      /^npx (tarlan-sandbox|tsx|next|vite|react-router)\b/.test(line),
    );
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) {
      const [, program = '', ...args] = withPorts(command).split(' ');
      await programs.start([bin(program), ...args, ...(portArguments[program] ?? [])], {
        cwd: project,
        env: { NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
      });
    }
    // Next.js compiles a page at the first visit, and Vite reloads it when it discovers its packages.
    const tab = await browser.newPage();
    await tab.goto(shopUrl, { waitUntil: 'networkidle', timeout: 120_000 });
    // This page of an order keeps an event stream open, so `networkidle` would never occur.
    await tab.goto(`${shopUrl}/orders/42`, { timeout: 120_000 });
    await tab.getByRole('heading', { name: 'Төлемді күтіп тұрмыз' }).waitFor({ timeout: 120_000 });
    await tab.close();
  });

  const bin = (program: string) => join(app, 'node_modules/.bin', program);

  /** Opens a page of the shop, and records the messages of its console. */
  async function openPage(path: string, prepare?: () => void): Promise<{ tab: Page; printed: string[] }> {
    const tab = await browser.newPage();
    // The development server compiles a page at its first request.
    tab.setDefaultNavigationTimeout(120_000);
    if (prepare) await tab.addInitScript(prepare);
    const printed: string[] = [];
    tab.on('pageerror', (error) => printed.push(`error: ${error}`));
    tab.on('console', (message) => printed.push(`${message.type()}: ${message.text()}`));
    await tab.goto(shopUrl + path, { waitUntil: 'networkidle' });
    return { tab, printed };
  }

  const waitForMessage = (tab: Page, pattern: RegExp) =>
    tab.waitForEvent('console', (message) => pattern.test(message.text()));

  const errorsIn = (printed: readonly string[]) => printed.filter((line) => line.startsWith('error:'));

  it.each(pages)('each code block of the guide %s names its file', (name) => {
    const blocks = readGuideBlocks(name).filter(({ language }) => language !== 'sh');
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.filter(({ path }) => path === null)).toEqual([]);
  });

  it('the code of the guide has no type errors', async () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    await expect(run(process.execPath, [tsc, '-p', '.'], { cwd: project })).resolves.toEqual({
      stdout: '',
      stderr: '',
    });
  });

  if (folder !== 'vite-express') {
    it('the shop of the guide can be built for production without the secret key, and the build reports no server error', async () => {
      // Builds a copy without the .env file, because the programs in the original folder are still running.
      const copy = `${project}-build`;
      await cp(project, copy, {
        recursive: true,
        filter: (path) => !/\/(\.env\S*|\.next|build)$/.test(path),
      });
      // The build gets no secret key. NODE_ENV is overridden, because Vitest sets it to `test`.
      const { TARLAN_SECRET_KEY: _key, ...env } = process.env;
      const command = folder === 'nextjs' ? 'next' : 'react-router';
      const { stdout, stderr } = await run(process.execPath, [bin(command), 'build'], {
        cwd: copy,
        env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      });
      expect(stdout + stderr).not.toContain('server-error');
      const server =
        folder === 'nextjs' ? '.next/server/app/api/payment-link/route.js' : 'build/server/index.js';
      expect((await stat(join(copy, server))).size).toBeGreaterThan(0);
    });
  }

  if (folder === 'nextjs') {
    it('the server code of the guides that have no shop of their own works', async () => {
      const redisPort = await findFreePort();
      const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', packed.folder];
      await programs.startCommand('redis-server', ['--port', String(redisPort), ...settings], {
        cwd: packed.folder,
        readyWhen: /Ready to accept connections/,
      });
      const env = { ...process.env, REDIS_URL: `redis://127.0.0.1:${redisPort}` };
      const args = [bin('tsx'), '--env-file=.env.local', 'exercise.ts'];
      const { stdout } = await run(process.execPath, args, { cwd: project, env });
      expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({
        ...{
          createLink: true,
          tracedLink: true,
          rateLimit: 429,
          worker: true,
          workerElsewhere: 404,
          fastify: true,
        },
        ...{
          fastifyStatus: { status: 'pending' },
          trpc: 200,
          lambda: [true, true, 404, '{"status":"pending"}', 404],
          vercel: [true, 200],
          callbacks: [200, 200, 404],
          payments: 1,
          postgres: [true, 'value'],
          redis: [true, 'value'],
        },
      });
    });

    it('the shop of the guides shows a QR code in a custom component instead of the payment card', async () => {
      const { tab, printed } = await openPage('/custom');
      await tab.getByRole('button', { name: 'Pay with your phone' }).click();
      await tab.getByRole('img', { name: 'QR code for the payment' }).waitFor();
      expect(errorsIn(printed)).toEqual([]);
      await tab.close();
    });

    it('the shop of the guides shows the pay button as a shadcn/ui button, and with Tailwind classes', async () => {
      const { tab } = await openPage('/shadcn');
      const button = tab.locator('button[data-slot="button"][data-size="lg"][data-status="idle"]');
      await button.waitFor();
      await tab.goto(`${shopUrl}/tailwind`);
      await tab.locator('button.bg-emerald-700').click();
      await tab.waitForURL(/\/pay\//);
      await tab.close();
    });

    it.each([
      ['kk', '14 900 ₸ аудару'],
      ['ru', 'Поддержать на 14 900 ₸'],
    ])('the pay button on the page /%s is in the language of that page', async (language, label) => {
      const { tab } = await openPage(`/${language}`);
      await tab.getByRole('button', { name: label }).waitFor();
      await tab.close();
    });

    it('the shop of the guides reports a failed payment, and sends the states of the button to an analytics service', async () => {
      const { tab } = await openPage('/reported');
      const reported = waitForMessage(tab, /^Payment failed .*order-rejected/);
      await tab.getByRole('button', { name: 'Pay' }).click();
      expect((await reported).type()).toBe('warning');
      await tab.close();
      const analytics = await openPage('/analytics', () => {
        Object.assign(window, { gtag: (...args: unknown[]) => console.log('gtag', ...args) });
      });
      await analytics.tab.getByRole('button', { name: 'Pay' }).click();
      await analytics.tab.waitForURL(/\/pay\//);
      expect(analytics.printed.join('\n')).toMatch(/gtag event payment_status .*redirecting/);
      await analytics.tab.close();
    });

    it('the shop of the guides opens a link with Telegram’s openLink, and a link that a server action has created', async () => {
      const { tab } = await openPage('/telegram', () => {
        Object.assign(window, {
          Telegram: { WebApp: { openLink: (url: string) => console.log('openLink', url) } },
        });
      });
      const opened = waitForMessage(tab, /^openLink http:\/\/.*\/pay\//);
      await tab.getByRole('button', { name: 'Pay' }).click();
      await opened;
      await tab.goto(`${shopUrl}/action`, { waitUntil: 'networkidle' });
      await tab.getByRole('button', { name: 'Pay' }).click();
      await tab.waitForURL(/\/pay\//);
      await tab.close();
    });
  }

  it('the payer pays in the shop of the guide, started with the commands of the guide', async () => {
    const { tab, printed } = await openPage('/');
    await tab.getByRole('button', { name: 'төлеу' }).click();
    await tab.waitForURL(/\/pay\//);
    await tab.getByRole('button', { name: 'Pay' }).click();
    await tab.waitForURL(`${shopUrl}/orders/42`);
    await tab.getByRole('heading', { name: 'Төленді' }).waitFor();
    expect(errorsIn(printed)).toEqual([]);
    if (more.length > 0) {
      for (const [path, name] of [
        ['result', 'Төленді'],
        ['receipt', 'Your order is paid'],
        ['polled', 'Your order is paid'],
      ] as const) {
        await tab.goto(`${shopUrl}/${path}/42`);
        await tab.getByRole('heading', { name }).waitFor();
      }
    }
    await tab.close();
  });
});

it('each page of docs/ whose code blocks name a file belongs to a guide that is tested', async () => {
  const files = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'));
  const pages = files
    .map((name) => `docs/${name}`)
    .filter((page) => readGuideBlocks(page).some(({ path }) => path));
  const tested = [
    'docs/testing.md',
    'docs/frameworks.md',
    ...guides.flatMap(({ page, more }) => [page, ...more]),
  ];
  expect(pages.sort()).toEqual(tested.sort());
});

it('each file in the README is the same as in the guide for Vite and Express', () => {
  const guide = readGuideBlocks('docs/getting-started-vite-express.md');
  const readme = readGuideBlocks('README.md').filter(({ path }) => path && path !== '.env');
  expect(readme.length).toBeGreaterThan(3);
  expect(guide).toEqual(expect.arrayContaining(readme));
});
