import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { makeDeferred } from '../makeDeferred.js';

let folder: string;

/** Bundles the command and runs it with Node, as users do. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarlan-sandbox-'));
  const entry = fileURLToPath(new URL('../../src/sandbox/cli.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: folder,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => 'cli.mjs' },
      rolldownOptions: { external: [/^node:/] },
    },
  });
});

afterAll(() => rm(folder, { recursive: true }));

function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(folder, 'cli.mjs'), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const listening = makeDeferred<string>();
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    const address = /http:\/\/\S+:\d+/.exec(output)?.[0];
    if (address) listening.resolve(address);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, address: listening.promise, ended, output: () => output, errors: () => errors };
}

it('has the shebang that npm requires of a bin file', async () => {
  expect(await readFile(join(folder, 'cli.mjs'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

it('exits with an explanation in production', async () => {
  const { ended, errors, output } = run(['--port', '0'], { NODE_ENV: 'production' });
  expect(await ended).toBe(1);
  expect(errors()).toContain('NODE_ENV=production');
  expect(output()).toBe('');
});

it.each(['SIGINT', 'SIGTERM'] as const)('creates links on loopback until %s', async (signal) => {
  const { child, address, ended } = run([
    '--port',
    '0',
    '--secret',
    'canary',
    '--agent',
    'shop',
    '--errors',
    'legacy',
  ]);
  const url = await address;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const requestLink = async (amount: number) => {
    const handle = createPaymentLinkHandler({
      ...{ secretKey: 'canary', agent: 'shop', service: 's', referHost: 'shop.kz', timeoutMs: 4000 },
      gatewayUrl: `${url}/showcase-gateway/api/v1/action/link`,
      resolveOrder: async () => ({ username: 'user-1', amount }),
    });
    const body = '{}';
    return handle(
      new Request('http://shop.kz/', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      }),
    );
  };
  expect(await (await requestLink(10_000)).json()).toMatchObject({ result: { code: 0 } });
  expect((await requestLink(9_009_718)).status).toBe(404);
  expect(await (await fetch(url)).text()).not.toContain('canary');
  child.kill(signal);
  expect(await ended).toBe(0);
});

it('prints one line that mentions the default secret key', async () => {
  const { child, address, ended, output } = run(['--port', '0']);
  await address;
  child.kill('SIGTERM');
  await ended;
  expect(output()).toMatch(
    /^Sandbox gateway running on (http:\/\/127\.0\.0\.1:\d+) \(default secret key\)[^\n]* gatewayUrl: \1\/showcase-gateway\/api\/v1\/action\/link\n$/,
  );
});

it('exits with an explanation if the port is in use', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { ended, errors } = run(['--port', port]);
  expect(await ended).toBe(1);
  expect(errors()).toContain(`Port ${port} is in use`);
});

it.each([
  [['--prt', '1'], '--prt'],
  [['--port', '70000'], '--port'],
  [['--port', 'x'], '--port'],
  [['--latency', '-1'], '--latency'],
  [['--lifetime', '1.5'], '--lifetime'],
  [['--errors', 'old'], '--errors'],
  [['--callback', 'shop.kz'], 'callbackUrl'],
  [['--secret', ''], 'secretKey'],
])('exits with an error that names the invalid option: %j', async (args, option) => {
  const { ended, errors } = run(args);
  expect(await ended).toBe(1);
  expect(errors()).toContain(option);
  expect(errors()).not.toContain('    at ');
});

it('prints its options with --help', async () => {
  const { ended, output } = run(['--help']);
  expect(await ended).toBe(0);
  for (const option of ['port', 'secret', 'agent', 'errors', 'latency', 'callback', 'lifetime']) {
    expect(output()).toContain(`--${option} `);
  }
});
