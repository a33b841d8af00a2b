import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPaymentLinkHandler, signRequest } from 'react-tarlan-pay/server';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { listen } from '../listen.js';
import { makeDeferred } from '../makeDeferred.js';
import { fields } from './createSandbox.js';

let folder: string;
let command: string;

/** Bundles the command, so that the tests can run it with Node, as users do. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarlan-sandbox-'));
  // The command reads its version from the package's folder, two levels up.
  command = join(folder, 'dist/sandbox/cli.mjs');
  await copyFile(fileURLToPath(new URL('../../package.json', import.meta.url)), join(folder, 'package.json'));
  const entry = fileURLToPath(new URL('../../src/sandbox/cli.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: join(folder, 'dist/sandbox'),
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: () => 'cli.mjs' },
      rolldownOptions: { external: [/^node:/] },
    },
  });
});

afterAll(() => rm(folder, { recursive: true }));

function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [command, ...args], {
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

it('the sandbox command has the shebang that npm requires of a bin file', async () => {
  expect(await readFile(command, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

it('the sandbox command exits with an explanation if NODE_ENV is production', async () => {
  const { ended, errors, output } = run(['--port', '0'], { NODE_ENV: 'production' });
  expect(await ended).toBe(1);
  expect(errors()).toContain('NODE_ENV=production');
  expect(output()).toBe('');
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'the sandbox command creates links on the loopback address until it receives %s',
  async (signal) => {
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
  },
);

it('the sandbox command prints its addresses, the agent and the default secret key', async () => {
  const { child, address, ended, output } = run(['--port', '0']);
  const url = await address;
  child.kill('SIGTERM');
  await ended;
  expect(output()).toBe(`Sandbox gateway running on ${url}. Press Ctrl-C to stop.
  gatewayUrl  ${url}/showcase-gateway/api/v1/action/link
  agent       sandbox
  secretKey   sandbox-secret (default secret key)
  Start page  ${url}/
  Requests    ${url}/requests
  Callbacks   ${url}/callbacks (none are sent without --callback)
`);
});

it('the sandbox command prints one line per request, and no secret key of the shop', async () => {
  const { child, address, ended, output } = run(['--port', '0', '--secret', 'canary']);
  const url = await address;
  await fetch(`${url}/showcase-gateway/api/v1/action/link`, { method: 'POST', body: '[]' });
  child.kill('SIGTERM');
  await ended;
  expect(output()).toContain(
    'request #1: error 1021, request validation error (sandbox: the body is not a JSON object)',
  );
  expect(output()).toContain('the value of --secret');
  expect(output()).not.toContain('canary');
});

it('the sandbox command listens on the address of --host, and puts --public-url into payment links', async () => {
  const external = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
  const { address, output } = run([
    '--port',
    '0',
    '--host',
    '0.0.0.0',
    '--public-url',
    'http://192.168.1.5:4311',
  ]);
  const { port } = new URL(await address);
  // A machine without a network has only the loopback address.
  const host = external ?? '127.0.0.1';
  const { body, signature } = await signRequest({ ...fields, agent: 'sandbox' }, 'sandbox-secret');
  const response = await fetch(`http://${host}:${port}/showcase-gateway/api/v1/action/link`, {
    ...{ method: 'POST', body },
    headers: { 'x-signature': signature },
  });
  const { result } = await response.json();
  expect(result.redirect_url).toMatch(/^http:\/\/192\.168\.1\.5:4311\/pay\//);
  expect(output()).toContain('Requests    http://192.168.1.5:4311/requests');
});

it('the sandbox command exits with an error that names --host if this computer does not have that address', async () => {
  const { ended, errors } = run(['--port', '0', '--host', '203.0.113.1']);
  expect(await ended).toBe(1);
  expect(errors()).toContain('--host 203.0.113.1 is not an address of this computer');
});

it.each([['--prt', '1'], ['extra']])(
  'the sandbox command points to --help after the unknown argument %s',
  async (...args) => {
    const { ended, errors } = run(args);
    expect(await ended).toBe(1);
    expect(errors()).toMatch(/^Un[^.]+\. Run tarlan-sandbox --help for the list of options\.\n$/);
  },
);

it('the sandbox command prints its version with --version', async () => {
  const { ended, output } = run(['--version']);
  expect(await ended).toBe(0);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  expect(output()).toBe(`${version}\n`);
});

it('the sandbox command exits with an explanation if the port is in use', async () => {
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
  [['--callback', 'shop.kz'], '--callback'],
  [['--secret', ''], '--secret'],
  [['--agent', ''], '--agent'],
  [['--public-url', 'http://192.168.1.5/x'], '--public-url'],
])('the sandbox command exits with an error that names the invalid option: %j', async (args, option) => {
  const { ended, errors } = run(args);
  expect(await ended).toBe(1);
  expect(errors()).toContain(option);
  expect(errors()).not.toContain('    at ');
});

it.each(['--help', '-h'])('the sandbox command called with %s prints its options', async (flag) => {
  const { ended, output } = run([flag]);
  expect(await ended).toBe(0);
  for (const option of [
    'port',
    'host',
    'public-url',
    'secret',
    'agent',
    'errors',
    'latency',
    'callback',
    'lifetime',
  ]) {
    expect(output()).toContain(`--${option} `);
  }
});

it('the command tarlan-sandbox trigger sends callbacks, prints the responses, and fails if a response is wrong', async () => {
  const bodies: string[] = [];
  const server = createHttpServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.writeHead(body.includes('"status_code":"7"') ? 200 : 404).end('unknown order');
  });
  onTestFinished(() => void server.close());
  const to = await listen(server);
  const commands = [
    ['--status', '7', '--times', '2', '--no-agent'],
    ['--status', '2,7'],
    ['--wrong-signature'],
  ].map((args) => run(['trigger', '--to', to, ...args]));
  expect(await Promise.all(commands.map(({ ended }) => ended))).toEqual([0, 1, 0]);
  const [accepted, refused] = commands.map(({ output }) => output());
  expect(accepted?.trim().split('\n')).toEqual([
    `callback #1 → POST ${to}: HTTP 200`,
    `callback #2 → POST ${to}: HTTP 200`,
  ]);
  expect(refused).toContain('unknown order');
  expect(bodies).toHaveLength(5);
});

it.each([
  [['--to', 'shop.kz'], {}, '--to must be an http or https URL'],
  [['--to', 'http://shop.kz', '--status', '9'], {}, '--status must be codes from 1 to 7'],
  [['--to', 'http://shop.kz', '--additional-data', 'x'], {}, '--additional-data must be'],
  [['--to', 'http://shop.kz', '--times', '0'], {}, '--times must be a whole number from 1'],
  [['--to', 'http://shop.kz'], { NODE_ENV: 'production' }, 'NODE_ENV=production'],
  [['--tp', 'x'], {}, 'Run tarlan-sandbox trigger --help'],
])(
  'the command tarlan-sandbox trigger explains what is wrong with the arguments %j and the environment %j',
  async (args, env, message) => {
    const trigger = run(['trigger', ...args], env);
    expect(await trigger.ended).toBe(1);
    expect(trigger.errors()).toContain(message);
  },
);

it('the sandbox command refuses a request for its pages if the Host header is none of its own addresses', async () => {
  const { address } = run(['--port', '0', '--public-url', 'https://pay.example']);
  const { port } = new URL(await address);
  /** Sends a request with this Host header, which `fetch` does not allow to set. */
  const getStatus = (host: string, path: string, method = 'GET') =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, path, method, headers: { host } });
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      request.end();
    });
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'pay.example'])
    expect(await getStatus(host, '/requests')).toBe(200);
  for (const host of [`evil.kz:${port}`, '127.0.0.1.evil.kz']) {
    expect(await getStatus(host, '/requests')).toBe(403);
    expect(await getStatus(host, '/pay/1', 'POST')).toBe(403);
  }
  // The gateway's own path accepts any Host, because the shop's server may use another name. Requests to it must be signed.
  expect(await getStatus('sandbox:4311', '/showcase-gateway/api/v1/action/link', 'POST')).toBe(400);
});
