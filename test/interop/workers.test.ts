import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CountingGateway, startCountingGateway } from './countingGateway.js';
import { readGuideBlocks } from './guideBlocks.js';
import { type PackedPackage, packPackage, run } from './packedPackage.js';
import { pressUntilAnswered } from './pressUntilAnswered.js';

/** The members of Miniflare that the test uses. Miniflare is installed only in the app of the test, so its own types are missing here. */
interface Workers {
  getWorker(name: string): Promise<{ fetch: typeof fetch }>;
  dispose(): Promise<void>;
}

let gateway: CountingGateway;
let packed: PackedPackage;
let app: string;
let workers: Workers;
let fetchers: { fetch: typeof fetch }[];

beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('workers', 'workers', [
    ...['miniflare@4.20260426.0', '@cloudflare/workers-types@5.20261117.1', 'typescript@7.0.2'],
    // Peer dependencies of the package that this server does not use.
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0'],
  ]);
  for (const { path, code } of readGuideBlocks('docs/recipes.md')) {
    if (!path?.startsWith('worker/')) continue;
    await mkdir(dirname(join(app, path)), { recursive: true });
    await writeFile(join(app, path), code);
  }
  gateway = await startCountingGateway();
  const { outputFiles } = await build({
    absWorkingDir: app,
    entryPoints: ['index.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
  });
  const worker = {
    modules: true,
    script: outputFiles[0]?.text,
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings: { GATEWAY_URL: gateway.url },
  };
  const entry = { className: 'TestedEntry', useSQLite: true };
  const { Miniflare } = createRequire(join(app, 'package.json'))('miniflare');
  workers = new Miniflare({
    workers: [
      { ...worker, name: 'one', durableObjects: { IDEMPOTENCY: entry } },
      { ...worker, name: 'two', durableObjects: { IDEMPOTENCY: { ...entry, scriptName: 'one' } } },
    ],
  });
  fetchers = [await workers.getWorker('one'), await workers.getWorker('two')];
});
afterAll(async () => {
  await workers?.dispose();
  await gateway?.close();
  await packed?.remove();
});

it('the code of the documented Durable Object has no type errors', async () => {
  await expect(run(join(app, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: app })).resolves.toEqual({
    stdout: '',
    stderr: '',
  });
});

it('two Workers with a Durable Object call the gateway once per Idempotency-Key for 1,000 concurrent requests', async () => {
  const bodies = await Promise.all(
    Array.from({ length: 1000 }, async (_, index) => {
      const send = fetchers[Math.floor(index / 10) % 2]?.fetch ?? fetch;
      const response = await pressUntilAnswered(() =>
        send('http://localhost/', {
          method: 'POST',
          body: JSON.stringify({ id: index % 10 }),
          headers: { 'content-type': 'application/json', 'idempotency-key': `key-${index % 10}` },
        }),
      );
      return response.text();
    }),
  );
  expect([...gateway.callsByUser.values()]).toEqual(Array(10).fill(1));
  for (let id = 0; id < 10; id++) {
    const own = bodies.filter((_, index) => index % 10 === id);
    expect(new Set(own)).toEqual(
      new Set([expect.stringContaining(encodeURIComponent(JSON.stringify({ id })))]),
    );
  }
});

it('a Durable Object removes its stored data when its entry expires', async () => {
  const call = async (path: string) => (await fetchers[0]?.fetch(`http://localhost${path}`))?.json();
  expect(await call('/add')).toBe(true);
  await expect.poll(() => call('/stored'), { timeout: 30_000 }).toBe(false);
});
