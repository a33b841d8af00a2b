import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { signRequest } from 'react-tarlan-pay/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { listen } from '../listen.js';
import { startServer } from '../server/serve.js';
import { createPrograms, findFreePort, root, run } from './packedPackage.js';

const secretKey = 'canary-interop-secret';
const examples = join(root, 'examples/endpoints');
const vectors = join(root, 'test/server/signing/signatureVectors.json');
const callbackVectors = join(root, 'test/server/callbackVectors.json');

interface Language {
  name: string;
  prepare(folder: string): void;
  check(folder: string, option: string, file: string): [string, ...string[]];
  /** @param file The source file, or a changed copy of it. Compiled languages ignore this parameter and run their executable. */
  serve(folder: string, port: number, file?: string): [string, ...string[]];
  /** The source file, if it can run without being compiled. */
  file?: string;
}

const goFile = join(examples, 'go/payment_link.go');
const phpFile = join(examples, 'php/paymentLink.php');
const pythonFile = join(examples, 'python/payment_link.py');
const languages: readonly Language[] = [
  {
    name: 'PHP',
    prepare: () => ensureCommand('php', 'php-cli'),
    check: (_, option, file) => ['php', phpFile, option, file],
    // `2>&1` is needed because PHP prints its address to stderr. With `display_errors`, PHP also prints errors into its pages, as some
    // servers do.
    serve: (_, port, file = phpFile) => [
      'sh',
      '-c',
      `exec php -d display_errors=1 -S 127.0.0.1:${port} '${file}' 2>&1`,
    ],
    file: phpFile,
  },
  {
    name: 'Python',
    prepare: () => ensureCommand('python3', 'python3'),
    check: (_, option, file) => ['python3', pythonFile, option, file],
    serve: (_folder, _port, file = pythonFile) => ['python3', file],
    file: pythonFile,
  },
  {
    name: 'Go',
    prepare: (folder) => {
      ensureCommand('go', 'golang-go');
      execFileSync('go', ['build', '-o', join(folder, 'endpoint'), goFile]);
    },
    check: (folder, option, file) => [join(folder, 'endpoint'), option, file],
    serve: (folder) => [join(folder, 'endpoint')],
  },
];

describe.each(languages)('the endpoint example in $name', (language) => {
  const programs = createPrograms();
  const sandbox = createSandboxGateway({ secretKey, agent: 'interop' });
  let gateway: Awaited<ReturnType<typeof startServer>>;
  let folder: string;
  let endpoint: string;
  let gatewayUrl: string;
  let output = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tarlan-endpoint-'));
    language.prepare(folder);
    gateway = await startServer(sandbox.fetch);
    gatewayUrl = `${gateway.url}/showcase-gateway/api/v1/action/link`;
    endpoint = await start(gatewayUrl);
  });
  afterAll(async () => {
    await programs.stopAll();
    sandbox.close();
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  interface StartOptions {
    file?: string;
    env?: Record<string, string>;
    /** Shell commands that run before the program starts. */
    setup?: string;
  }

  async function start(url: string, { file, env: extraEnv = {}, setup }: StartOptions = {}): Promise<string> {
    const port = await findFreePort();
    const [command, ...args] = language.serve(folder, port, file);
    const env = {
      PORT: String(port),
      TARLAN_STATE_FILE: join(folder, `${port}.json`),
      TARLAN_SECRET_KEY: secretKey,
      TARLAN_AGENT: 'interop',
      TARLAN_GATEWAY_URL: url,
      ...extraEnv,
    };
    const onOutput = (text: string) => {
      output += text;
    };
    if (setup === undefined) await programs.startCommand(command, args, { cwd: folder, env, onOutput });
    else
      await programs.startCommand('sh', ['-c', `${setup}; exec "$@"`, 'sh', command, ...args], {
        cwd: folder,
        env,
      });
    return `http://127.0.0.1:${port}/`;
  }

  function post(body: string, headers: Record<string, string> = {}, url = endpoint): Promise<Response> {
    return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  }

  it('the endpoint example computes the signatures of the shared test vectors', async () => {
    const [command, ...args] = language.check(folder, '--check', vectors);
    const { stdout } = await run(command, args);
    expect(stdout).toBe(`${JSON.parse(await readFile(vectors, 'utf8')).length} vectors match\n`);
  });

  it('the endpoint example accepts or refuses each shared test callback, signed in Go, as expected', async () => {
    const [command, ...args] = language.check(folder, '--check-callbacks', callbackVectors);
    const all = JSON.parse(await readFile(callbackVectors, 'utf8'));
    expect((await run(command, args)).stdout).toBe(`${all.length} callbacks match\n`);
    const file = join(folder, 'wrongCallbacks.json');
    await writeFile(file, JSON.stringify([{ ...all[0], signature: '0'.repeat(64) }]));
    const [, ...wrongArgs] = language.check(folder, '--check-callbacks', file);
    await expect(run(command, wrongArgs)).rejects.toThrow('mismatch: documentation');
  });

  it('the endpoint example escapes the same characters as signRequest does', async () => {
    const text = '<a>&\u2028\u2029/"\\Қ😀';
    const { body, signature } = await signRequest({ agent: text, amount: 1 }, secretKey);
    const file = join(folder, 'escapes.json');
    const vector = {
      name: 'escapes',
      secretKey,
      body: { agent: text, amount: 1 },
      canonical: body,
      signature,
    };
    await writeFile(file, JSON.stringify([vector]));
    const [command, ...args] = language.check(folder, '--check', file);
    expect((await run(command, args)).stdout).toBe('1 vectors match\n');
  });

  it('the option --check of the endpoint example fails for a test vector with a wrong signature', async () => {
    const file = join(folder, 'wrong.json');
    const [vector] = JSON.parse(await readFile(vectors, 'utf8'));
    await writeFile(file, JSON.stringify([{ ...vector, signature: '0'.repeat(64) }]));
    const [command, ...args] = language.check(folder, '--check', file);
    await expect(run(command, args)).rejects.toThrow('mismatch: documentation');
  });

  it('the endpoint example requests a link with the amount and payer of its stored order, not with those that the browser sent', async () => {
    const response = await post('{"orderId":"42","amount":1,"username":"mallory"}');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const [link] = sandbox.links();
    expect(await response.json()).toMatchObject({ result: { code: 0, redirect_url: link?.url } });
    expect(link).toMatchObject({
      amount: 2500,
      username: 'order-42',
      returnUrl: 'https://shop.kz/orders/42?lang=kk&from=bank',
    });
    expect(sandbox.requests()).toMatchObject([{ signatureValid: true }]);
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ['an unknown order', '{"orderId":"44"}', {}, 422, 'order-rejected'],
    ['an order that is not an object', '[1]', {}, 422, 'order-rejected'],
    ['the name of an inherited property', '{"orderId":"__proto__"}', {}, 422, 'order-rejected'],
    ['invalid JSON', '{', {}, 400, 'invalid-json'],
    ['another media type', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['an order over 16 KiB', JSON.stringify('x'.repeat(20_000)), {}, 413, 'order-too-large'],
    ['a cross-site request', '{"orderId":"42"}', { 'sec-fetch-site': 'cross-site' }, 403, 'not-allowed'],
  ])('the endpoint example rejects %s', async (_, body, headers, status, code) => {
    const requestCount = sandbox.requests().length;
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code } });
    expect(sandbox.requests()).toHaveLength(requestCount);
  });

  it('the endpoint example passes on the status and the body of the gateway’s errors', async () => {
    const failingGateway = createServer((_, response) => {
      response.writeHead(404).end('{"status":false,"status_code":9718}');
    });
    const response = await post('{"orderId":"42"}', {}, await start(await listen(failingGateway)));
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('{"status":false,"status_code":9718}');
    failingGateway.closeAllConnections();
    failingGateway.close();
  });

  it('the endpoint example responds with an error to a redirect by the gateway and to a refused connection', async () => {
    const redirectingGateway = createServer((_, response) => {
      response.writeHead(307, { location: gatewayUrl }).end();
    });
    const requestCount = sandbox.requests().length;
    for (const url of [await listen(redirectingGateway), 'http://127.0.0.1:9/']) {
      const response = await post('{"orderId":"42"}', {}, await start(url));
      expect(response.status).toBe(502);
      expect(await response.json()).toEqual({ error: { code: 'gateway-unreachable' } });
    }
    expect(sandbox.requests()).toHaveLength(requestCount);
    redirectingGateway.closeAllConnections();
    redirectingGateway.close();
  });

  it('the endpoint example marks only the order of the callback’s user name as paid, if two open orders have the same price', async () => {
    const readStatus = async (order: string) => {
      const response = await fetch(`${endpoint}payment-status?order=${order}`);
      return [response.status, (await response.json()).status];
    };
    const statuses = async () => [await readStatus('42'), await readStatus('43')];
    const trigger = (status: number[], externalId: string) =>
      sandbox.trigger({
        ...{ to: `${endpoint}payment-callback`, username: 'order-43', amount: 2500 },
        ...{ status, externalId },
      });
    const pending = [200, 'pending'];
    expect(await statuses()).toEqual([pending, pending]);
    await trigger([7], '1');
    expect(await statuses()).toEqual([pending, [200, 'processing']]);
    await trigger([4, 7], '1');
    expect(await statuses()).toEqual([pending, [200, 'declined']]);
    await trigger([2, 7, 4], '2');
    expect(await statuses()).toEqual([pending, [200, 'paid']]);
    const refused = await post('{"orderId":"43"}');
    expect([refused.status, await refused.json()]).toEqual([422, { error: { code: 'already-paid' } }]);
    expect(await readStatus('44')).toEqual([404, undefined]);
    expect(output).not.toContain('paid twice');
    await trigger([2, 2], '3');
    await expect.poll(() => output).toContain('order 43 was paid twice: refund 2 or 3');
  });

  it('the endpoint example returns the first link again for a repeated Idempotency-Key', async () => {
    const linkCount = sandbox.links().length;
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const send = async () => (await post('{"orderId":"42"}', headers)).text();
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toBe(first);
    expect(await send()).toBe(first);
    expect(sandbox.links()).toHaveLength(linkCount + 1);
    const other = await post('{"orderId":"42"}', { 'idempotency-key': crypto.randomUUID() });
    expect(await other.text()).not.toBe(first);
  });

  it('the endpoint example refuses to sign with an empty secret key', async () => {
    const env = { TARLAN_SECRET_KEY: '' };
    const requestCount = sandbox.requests().length;
    if (language.name === 'PHP') {
      const response = await post('{"orderId":"42"}', {}, await start(gatewayUrl, { env }));
      expect([response.status, await response.text()]).toEqual([500, '']);
    } else {
      const [command, ...args] = language.serve(folder, 0);
      await expect(run(command, args, { cwd: folder, env: { ...process.env, ...env } })).rejects.toThrow(
        'Set the environment variable TARLAN_SECRET_KEY.',
      );
    }
    expect(sandbox.requests()).toHaveLength(requestCount);
  });

  it('the endpoint example reveals no part of the secret key if a field is not UTF-8', async () => {
    const url = await start(gatewayUrl, { setup: "export TARLAN_AGENT=$(printf 'tarlan\\377')" });
    const text = await (await post('{"orderId":"42"}', {}, url)).text();
    expect(text).not.toContain(secretKey.slice(0, 8));
    // Go replaces the invalid byte in the agent, so that the gateway rejects the agent.
    if (language.name !== 'Go') expect(JSON.parse(text)).toEqual({ error: { code: 'server-error' } });
  });

  const { file } = language;
  if (file !== undefined)
    it.each([
      ['headers', 'HTTP/1.1 200 OK\r\nX-Slow: '],
      ['body', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n'],
      ['body of a known length', 'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n'],
    ])(
      'the endpoint example responds after its timeout although the gateway goes on sending its %s byte by byte',
      async (_, head) => {
        const drips: NodeJS.Timeout[] = [];
        const sockets: Socket[] = [];
        const dripping: Server = createTcpServer((socket) => {
          sockets.push(socket);
          socket.on('error', () => {}).once('data', () => socket.write(head));
          // The pauses are shorter than the timeout of a single read, so only a timeout of the whole response can end the request.
          drips.push(setInterval(() => socket.write('x'), 100));
        });
        const impatient = join(folder, `impatient${extname(file)}`);
        const source = await readFile(file, 'utf8');
        const changed = source.replace(/GATEWAY_SECONDS = 25/, 'GATEWAY_SECONDS = 1');
        expect(changed).not.toBe(source);
        await writeFile(impatient, changed);
        const url = await start(await listen(dripping), { file: impatient });
        const response = await post('{"orderId":"42"}', {}, url);
        for (const drip of drips) clearInterval(drip);
        for (const socket of sockets) socket.destroy();
        dripping.close();
        expect([response.status, await response.json()]).toEqual([
          504,
          { error: { code: 'gateway-timeout' } },
        ]);
      },
    );
});
