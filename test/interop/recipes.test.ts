import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createSandboxGateway, type TriggerOptions } from 'react-tarlan-pay/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureCommand, ensureFile } from '../../scripts/debianPackages.mjs';
import { startServer } from '../server/serve.js';
import { readGuideBlocks } from './guideBlocks.js';
import { createPrograms, findFreePort, root, run } from './packedPackage.js';

const secretKey = 'canary-interop-secret';
const agent = 'interop';
const endpoints = join(root, 'examples/endpoints');

interface Framework {
  name: string;
  language: string;
  /** The folder in `recipes` that contains the project without the recipe's files. */
  template: string;
  /** The file that the recipe tells readers to copy, and its new path. */
  copied: [string, string];
  install(): void;
  createOrders: [string, ...string[]];
  serve(port: number): [string, ...string[]];
}

/** The tests run Laravel 8 and Django 3.2, the versions of Debian. The recipes use no feature that later versions have changed. */
const frameworks: readonly Framework[] = [
  {
    name: 'Laravel',
    language: 'php',
    template: 'laravel',
    copied: ['php/paymentLink.php', 'app/paymentLink.php'],
    install() {
      ensureFile('/usr/share/php/Illuminate/autoload.php', 'php-cli', 'php-laravel-framework', 'php-sqlite3');
    },
    createOrders: ['php', 'createTables.php'],
    // `2>&1` is needed because PHP prints its address to stderr.
    serve: (port) => ['sh', '-c', `exec php -S 127.0.0.1:${port} index.php 2>&1`],
  },
  {
    name: 'Django',
    language: 'python',
    template: 'django',
    copied: ['python/payment_link.py', 'payment_link.py'],
    install() {
      ensureCommand('django-admin', 'python3-django');
    },
    // Debian installs Django for this Python interpreter only.
    createOrders: ['/usr/bin/python3', 'create_orders.py'],
    serve: (port) => ['/usr/bin/python3', 'serve.py', String(port)],
  },
];

describe.each(frameworks)('the recipe for $name', ({ language, template, copied, install, ...commands }) => {
  const programs = createPrograms();
  const sandbox = createSandboxGateway({ secretKey, agent });
  let gateway: Awaited<ReturnType<typeof startServer>>;
  let folder: string;
  let shop: string;

  beforeAll(async () => {
    install();
    folder = await mkdtemp(join(tmpdir(), 'tarlan-recipe-'));
    await cp(join(root, 'test/interop/recipes', template), folder, { recursive: true });
    const blocks = readGuideBlocks('docs/recipes.md').filter((block) => block.language === language);
    expect(blocks.length).toBeGreaterThan(1);
    for (const { path, code } of blocks) {
      const file = join(folder, path ?? expect.unreachable());
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, code);
    }
    await cp(join(endpoints, copied[0]), join(folder, copied[1]));
    // Laravel needs this folder to write its list of packages.
    await mkdir(join(folder, 'bootstrap/cache'), { recursive: true });
    gateway = await startServer(sandbox.fetch);
    const port = await findFreePort();
    const env = {
      ...process.env,
      TARLAN_SECRET_KEY: secretKey,
      TARLAN_AGENT: agent,
      TARLAN_GATEWAY_URL: `${gateway.url}/showcase-gateway/api/v1/action/link`,
      TARLAN_STATE_FILE: join(folder, 'payments.json'),
      SHOP_URL: `http://127.0.0.1:${port}`,
      DJANGO_SETTINGS_MODULE: 'settings',
      PYTHONPATH: folder,
    };
    const [create, ...createArgs] = commands.createOrders;
    await run(create, createArgs, { cwd: folder, env });
    const [serve, ...serveArgs] = commands.serve(port);
    await programs.startCommand(serve, serveArgs, { cwd: folder, env });
    shop = `http://127.0.0.1:${port}`;
  });
  afterAll(async () => {
    await programs.stopAll();
    sandbox.close();
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function requestLink(orderId: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${shop}/api/payment-link`, {
      method: 'POST',
      body: JSON.stringify({ orderId }),
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { status: response.status, body: await response.json() };
  }

  /** Sends callbacks (webhooks), and returns the HTTP status of the first response to each. */
  async function send(options: TriggerOptions, sender = sandbox) {
    const subject = { username: 'order-43', amount: 14_900, to: `${shop}/api/payment-callback` };
    const callbacks = await sender.trigger({ ...subject, ...options });
    return callbacks.map(({ attempts }) => attempts[0]?.status);
  }

  async function readStatus(order: string): Promise<unknown> {
    return (await (await fetch(`${shop}/api/payment-status?order=${order}`)).json()).status;
  }

  it('the recipe’s endpoint requests a link with the order’s price and account, and returns it again for a repeated Idempotency-Key', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const first = await requestLink('42', headers);
    expect(first).toMatchObject({ status: 200, body: { result: { code: 0 } } });
    expect(await requestLink('42', headers)).toEqual(first);
    expect(sandbox.links()).toMatchObject([
      { amount: 14_900, username: 'order-42', returnUrl: `${shop}/orders/42` },
    ]);
    expect(sandbox.requests()).toMatchObject([{ signatureValid: true }]);
  });

  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['an unknown order', '7', {}, 422, 'order-rejected'],
    ['a list of orders', ['42'], {}, 422, 'order-rejected'],
    ['a cross-site request', '42', { 'sec-fetch-site': 'cross-site' }, 403, 'not-allowed'],
    ['another media type', '42', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
  ])('the recipe’s endpoint refuses %s', async (_, orderId, headers, status, code) => {
    expect(await requestLink(orderId, headers)).toEqual({ status, body: { error: { code } } });
  });

  it('the recipe’s endpoint finds the order by the callback’s user name and marks it as paid, in whatever sequence the callbacks arrive', async () => {
    expect([await readStatus('42'), await readStatus('43')]).toEqual(['pending', 'pending']);
    expect(await send({ externalId: '1', status: 7 })).toEqual([200]);
    expect(await readStatus('43')).toBe('processing');
    expect(await send({ externalId: '1', status: [4, 7] })).toEqual([200, 200]);
    expect(await readStatus('43')).toBe('declined');
    expect(await send({ externalId: '2', status: [2, 7, 4], times: 2 })).toEqual(Array(6).fill(200));
    expect([await readStatus('42'), await readStatus('43')]).toEqual(['pending', 'paid']);
    expect(await requestLink('43')).toEqual({ status: 422, body: { error: { code: 'already-paid' } } });
  });

  it.each<[string, TriggerOptions, number]>([
    ['without an agent', { hasAgent: false }, 200],
    ['with additional data that is signed', { additionalData: { note: ' a ', empty: '' } }, 200],
    [
      'with additional data that is not signed',
      { additionalData: { note: '<Қ>' }, additionalDataSigned: false },
      200,
    ],
    ['that is wrongly signed', { wrongSignature: true }, 401],
    ['for an unknown account', { username: 'order-7' }, 404],
    ['with another amount', { amount: 14_900.01 }, 404],
    ['with tiyn', { username: 'order-44', amount: 100.82 }, 200],
    ['with other tiyn', { username: 'order-44', amount: 100.83 }, 404],
  ])('the recipe’s endpoint responds to a callback %s (%j) with HTTP %i', async (_, options, status) => {
    expect(await send(options)).toEqual([status]);
  });

  it('the recipe’s endpoint refuses a callback with another agent', async () => {
    const other = createSandboxGateway({ secretKey, agent: 'other' });
    expect(await send({}, other)).toEqual([403]);
  });
});
