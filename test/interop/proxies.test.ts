import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, type RequestOptions, request as sendRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createPaymentLinkHandler,
  createPaymentStatusChannel,
  createPaymentStatusHandler,
} from 'react-tarlan-pay/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { startServer } from '../server/serve.js';
import { readGuideBlocks } from './guideBlocks.js';
import { createPrograms, findFreePort, run } from './packedPackage.js';

/*
 * Runs the configurations of nginx and Caddy in docs/several-machines.md in front of a shop, with TLS. Only the host, the ports and
 * the certificate are replaced.
 */

interface Proxy {
  name: string;
  language: string;
  install(): void;
  /** Returns the configuration files with the recipe, in which the ports of the proxy and of the shop are replaced. */
  configure(recipe: string, ports: { proxy: number; shop: number }): Record<string, string>;
  command: string;
  readyWhen: RegExp;
}

const proxies: Proxy[] = [
  {
    name: 'nginx',
    language: 'nginx',
    install: () => ensureCommand('nginx', 'nginx-light'),
    configure: (recipe, { proxy, shop }) => ({
      'main.conf': `pid nginx.pid; error_log stderr notice; events {} http {
        access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi; scgi_temp_path scgi; include shop.conf; }`,
      'shop.conf': recipe
        .replace('443', String(proxy))
        .replace('shop.kz;', 'localhost;')
        .replaceAll(/\/etc\/ssl\/shop\.kz/g, 'certificate')
        .replace('3000', String(shop)),
    }),
    command: 'exec nginx -p . -c main.conf -g "daemon off;" 2>&1',
    readyWhen: /start worker process /,
  },
  {
    name: 'Caddy',
    language: 'caddyfile',
    install: () => ensureCommand('caddy', 'caddy'),
    configure: (recipe, { proxy, shop }) => ({
      Caddyfile: `{
        admin off
        auto_https disable_redirects
        storage file_system .
      }
      ${recipe
        .replace('shop.kz {', `localhost:${proxy} {\ntls certificate.pem certificate.key`)
        .replace('3000', String(shop))}`,
    }),
    command: 'exec caddy run 2>&1',
    readyWhen: /serving initial configuration/,
  },
];

const gatewayBody =
  '{"result":{"code":0,"redirect_url":"https://kaspi.kz/pay/1","message":"ok","qr_code_image":""}}';

describe.each(proxies)('$name', ({ language, install, configure, command, readyWhen }) => {
  const programs = createPrograms();
  // The proxy's certificate is self-signed.
  const agent = new Agent({ rejectUnauthorized: false, keepAlive: false });
  const channel = createPaymentStatusChannel();
  let shop: Awaited<ReturnType<typeof startServer>>;
  let folder: string;
  let port: number;
  let trustProxy = false;
  let received: Request[] = [];
  let logged: string[] = [];

  const handlers = [false, true].map((isTrusted) => {
    const options = {
      trustProxy: isTrusted,
      onError: (_: unknown, { message }: { message: string }) => logged.push(message),
    };
    return {
      link: createPaymentLinkHandler({
        ...options,
        secretKey: 'canary-secret',
        agent: 'interop',
        service: 'orders',
        referHost: 'localhost',
        fetch: async () => new Response(gatewayBody),
        resolveOrder: async () => ({ username: 'user-1', amount: 2500 }),
      }),
      status: createPaymentStatusHandler({
        ...options,
        channel,
        readStatus: async () => ({ id: '42', status: 'pending' }),
      }),
    };
  });

  beforeAll(async () => {
    install();
    ensureCommand('openssl', 'openssl');
    shop = await startServer((request) => {
      received.push(request);
      const { link, status } = handlers[Number(trustProxy)] ?? expect.unreachable();
      return request.method === 'GET' ? status(request) : link(request);
    });
    port = await findFreePort();
    folder = await mkdtemp(join(tmpdir(), 'tarlan-proxy-'));
    const subject = ['-subj', '/CN=localhost', '-keyout', 'certificate.key', '-out', 'certificate.pem'];
    await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject], {
      cwd: folder,
    });
    const [recipe] = readGuideBlocks('docs/several-machines.md').filter(
      (block) => block.language === language,
    );
    const ports = { proxy: port, shop: Number(new URL(shop.url).port) };
    for (const [name, text] of Object.entries(configure(recipe?.code ?? '', ports)))
      await writeFile(join(folder, name), text);
    await mkdir(join(folder, 'config'));
    const env = { XDG_CONFIG_HOME: join(folder, 'config'), XDG_DATA_HOME: folder };
    await programs.startCommand('sh', ['-c', command], { cwd: folder, env, readyWhen });
  });
  beforeEach(() => {
    received = [];
    logged = [];
  });
  afterEach(() => {
    trustProxy = false;
  });
  afterAll(async () => {
    agent.destroy();
    await programs.stopAll();
    await shop?.close();
    await rm(folder, { recursive: true, force: true });
  });

  function send(options: RequestOptions, body?: string) {
    return new Promise<{ status: number; headers: Record<string, unknown>; body: AsyncIterable<Buffer> }>(
      (resolve, reject) => {
        const path = '/api/payment';
        const sent = sendRequest({ host: 'localhost', port, path, agent, ...options }, (response) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response }),
        );
        sent.on('error', reject).end(body);
      },
    );
  }

  const press = (headers: Record<string, string>) =>
    send(
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      JSON.stringify({ orderId: '42' }),
    );

  it('a link endpoint behind the documented proxy accepts only the https origin of its own host, without any option', async () => {
    // The requests have no Sec-Fetch-Site header, like those of an old browser.
    expect((await press({ origin: `https://localhost:${port}` })).status).toBe(200);
    expect(received[0]?.url).toBe(`http://localhost:${port}/api/payment`);
    expect((await press({ origin: 'https://evil.example' })).status).toBe(403);
    expect(logged.join()).toContain('not-allowed');
  });

  it('the documented proxy replaces the headers X-Forwarded-* and X-Request-Id that a client sends', async () => {
    trustProxy = true;
    expect((await press({ origin: `https://localhost:${port}` })).status).toBe(200);
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-request-id': 'chosen-by-the-client',
    };
    const { status, headers } = await press({ origin: 'https://evil.example', ...forged });
    expect(status).toBe(403);
    expect(headers['x-request-id']).not.toBe(forged['x-request-id']);
  });

  it('the request id of the documented proxy is in the log line of the link endpoint and in its response', async () => {
    trustProxy = true;
    const { headers } = await press({ origin: 'https://evil.example' });
    const id = received[0]?.headers.get('x-request-id');
    expect(id).toMatch(/^[\w-]{32,36}$/);
    expect(headers['x-request-id']).toBe(id);
    expect(logged).toEqual([expect.stringMatching(new RegExp(`Request: ${id}$`))]);
  });

  it('the documented proxy passes on each message of an event stream immediately', async () => {
    const { status, body } = await send({ headers: { accept: 'text/event-stream' } });
    expect(status).toBe(200);
    let text = '';
    for await (const chunk of body) {
      text += chunk;
      if (text.includes('"processing"')) {
        await channel.publish('42', 'paid');
      } else if (text.includes('"pending"')) {
        await channel.publish('42', 'processing');
      }
    }
    // The proxy does not buffer: each status was published only after the previous one had arrived.
    expect(text.match(/"status":"\w+"/g)).toEqual(
      ['pending', 'processing', 'paid'].map((name) => `"status":"${name}"`),
    );
  });
});
