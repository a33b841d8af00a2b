import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { signRequest } from 'react-tarlan-pay/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { makeDeferred } from '../makeDeferred.js';
import { readStream } from '../server/status/readStream.js';
import { type CountingGateway, startCountingGateway } from './countingGateway.js';
import { createPrograms, findFreePort, type PackedPackage, packPackage, run } from './packedPackage.js';
import { pressUntilAnswered } from './pressUntilAnswered.js';

const secretKey = 'canary-interop-secret';
const clients = ['redis', 'ioredis', 'upstash'] as const;
const programs = createPrograms();
let packed: PackedPackage;
let redisPort: number;
let shopUrls: readonly string[];
/** The URLs of the processes that serve event streams. */
let streamUrls: readonly string[];

let isFailing = false;
/** The gateway responds 50 ms after a call, but not before this promise has resolved. */
let pending: Promise<void> = Promise.resolve();
let gateway: CountingGateway;

beforeAll(async () => {
  ensureCommand('redis-server', 'redis-server');
  packed = await packPackage();
  const app = await packed.install('redis', 'redis', [
    ...[
      'redis@6.3.1',
      'ioredis@6.0.0',
      '@upstash/redis@1.39.0',
      'srvx@1.0.8',
      'typescript@7.0.2',
      '@types/node@20',
    ],
    // Peer dependencies of the package that this server does not use.
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0'],
  ]);
  // Checks that the clients are assignable to the store's parameter.
  await run(join(app, 'node_modules/.bin/tsc'), [], { cwd: app });
  gateway = await startCountingGateway(async () => {
    await delay(50);
    await pending;
    if (isFailing) return new Response('<html></html>', { status: 502 });
  });
  redisPort = await findFreePort();
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', packed.folder];
  await programs.startCommand('redis-server', ['--port', String(redisPort), ...settings], {
    cwd: packed.folder,
    readyWhen: /Ready to accept connections/,
  });
  const env = {
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    UPSTASH_REDIS_REST_TOKEN: 'upstash-token',
    GATEWAY_URL: gateway.url,
    SECRET_KEY: secretKey,
  };
  const restUrl = await programs.start(['rest.js'], { cwd: app, env });
  shopUrls = await Promise.all(
    clients.map((client) =>
      programs.start(['server.js'], {
        cwd: app,
        env: { ...env, CLIENT: client, UPSTASH_REDIS_REST_URL: restUrl },
      }),
    ),
  );
  // Leaves out the process with Upstash's client, which cannot receive messages.
  streamUrls = shopUrls.slice(0, 2);
});
afterAll(async () => {
  await programs.stopAll();
  await gateway?.close();
  await packed?.remove();
});

const getShopUrl = (client: (typeof clients)[number]) => shopUrls[clients.indexOf(client)];

function pay(shopUrl: string | undefined, order: unknown, key: string): Promise<Response> {
  return fetch(shopUrl ?? '', {
    method: 'POST',
    body: JSON.stringify(order),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
  });
}

/** Sends a signed callback (webhook), as the gateway does. */
async function sendCallback(shopUrl: string | undefined, id: string, statusCode: string): Promise<number> {
  const fields = {
    external_id: id,
    username: id,
    status_code: statusCode,
    status_message: 'ok',
    amount: 2500,
  };
  const { body, signature } = await signRequest(
    { ...fields, project: 'p', service_code: 'orders', datetime: '2026-01-01T00:00:00Z' },
    secretKey,
  );
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  return (await fetch(`${shopUrl}/callback`, { method: 'POST', headers, body })).status;
}

async function redisCli(...args: string[]): Promise<string> {
  const { stdout } = await run('redis-cli', ['-p', String(redisPort), ...args]);
  return stdout.trim();
}

it('processes with different Redis clients call the gateway once per Idempotency-Key for 1,000 concurrent requests', async () => {
  const attempts = Array.from({ length: 10 }, (_, index) => ({
    order: { id: `many-${index}` },
    key: `key-${index}`,
  }));
  const responses = await Promise.all(
    Array.from({ length: 1000 }, async (_, index) => {
      const { order, key } = attempts[index % attempts.length] ?? { order: null, key: '' };
      const shopUrl = shopUrls[Math.floor(index / attempts.length) % shopUrls.length];
      const response = await pressUntilAnswered(() => pay(shopUrl, order, key));
      return { key, status: response.status, body: await response.text() };
    }),
  );
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  for (const { order, key } of attempts) {
    expect(gateway.callsByUser.get(JSON.stringify(order))).toBe(1);
    expect(new Set(responses.filter((response) => response.key === key).map(({ body }) => body)).size).toBe(
      1,
    );
  }
});

it.each([
  ['redis', 'ioredis'],
  ['ioredis', 'upstash'],
  ['upstash', 'redis'],
] as const)(
  'a link that a process with %s stored in Redis is returned by a process with %s',
  async (client, other) => {
    const [first, second] = [client, other].map(getShopUrl);
    const order = { id: `across-${client}` };
    const firstBody = await (await pay(first, order, client)).text();
    expect(await (await pay(second, order, client)).text()).toBe(firstBody);
    expect(gateway.callsByUser.get(JSON.stringify(order))).toBe(1);
    const rejected = await pay(second, { id: 'another' }, client);
    expect(rejected.status).toBe(422);
    expect(await rejected.json()).toEqual({ error: { code: 'idempotency-key-reused' } });
  },
);

it.each(clients)(
  'a second process requests the link again after the gateway call of a process with %s has failed',
  async (client) => {
    const first = getShopUrl(client);
    const second = shopUrls.find((url) => url !== first);
    const order = { id: `failing-${client}` };
    isFailing = true;
    expect((await pay(first, order, `failing-${client}`)).status).toBe(502);
    isFailing = false;
    expect((await pay(second, order, `failing-${client}`)).status).toBe(200);
    expect(gateway.callsByUser.get(JSON.stringify(order))).toBe(2);
  },
);

it('the package’s entries in Redis expire, and contain no order, payer or Idempotency-Key', async () => {
  const order = { id: 'canary-order' };
  expect((await pay(shopUrls[0], order, 'canary-key')).status).toBe(200);
  const names = (await redisCli('KEYS', 'tarlan-pay:*')).split('\n');
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    expect(name).toMatch(/^tarlan-pay:[0-9a-f]{64}$/);
    expect(Number(await redisCli('PTTL', name))).toBeGreaterThan(0);
    // Leaves out `owner`, because this random UUID could contain the searched digits.
    const { answer, owner: _, ...rest } = JSON.parse(await redisCli('GET', name));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(rest)).not.toMatch(new RegExp(`canary|2500|${secretKey}`));
  }
});

it('the status of a callback (webhook) reaches the event streams of all processes through Redis, the first within 150 ms', async () => {
  const streams = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const url = `${streamUrls[index % streamUrls.length]}/status?order=order-${index % 5}`;
      const stream = readStream(await fetch(url, { headers: { accept: 'text/event-stream' } }));
      for (const expected of ['retry: 2000', 'data: {"status":"pending"}', ': '])
        expect(await stream.next()).toBe(expected);
      return { ...stream, id: `order-${index % 5}` };
    }),
  );
  const delays: number[] = [];
  for (const [index, id] of ['order-0', 'order-1', 'order-2', 'order-3', 'order-4'].entries()) {
    const shopUrl = streamUrls[index % streamUrls.length];
    for (const [statusCode, status] of [
      ['5', 'processing'],
      ['2', 'paid'],
    ] as const) {
      const startedAt = performance.now();
      const received = streams
        .filter((stream) => stream.id === id)
        .map(async ({ next }) => {
          expect(await next()).toBe(`data: {"status":"${status}"}`);
          delays.push(performance.now() - startedAt);
        });
      expect(await sendCallback(shopUrl, id, statusCode)).toBe(200);
      await Promise.all(received);
    }
  }
  expect(await Promise.all(streams.map(({ next }) => next()))).toEqual(streams.map(() => null));
  delays.sort((a, b) => a - b);
  const [fastest = Number.NaN, median, slowest] = [0, delays.length / 2, delays.length - 1].map(
    (index) => delays[index],
  );
  console.log(
    `from callback to event on ${streams.length} streams of two processes, in ms: ${fastest.toFixed(0)} at least, ${median?.toFixed(0)} in the median, ${slowest?.toFixed(0)} at most`,
  );
  // Compares the fastest event, because a busy machine delays the median. With polling, not even one event would be this fast.
  expect(fastest).toBeLessThan(150);
  // Each of the 20 streams has read the status twice. More reads would mean that something polls.
  const reads = await Promise.all(streamUrls.map(async (url) => (await fetch(`${url}/reads`)).json()));
  expect(reads).toEqual([20, 20]);
});

it('the claim of an Idempotency-Key that a killed process leaves in Redis expires within ten minutes, like a stored link', async () => {
  const released = makeDeferred<void>();
  pending = released.promise;
  const order = { id: 'interrupted' };
  const interrupted = pay(shopUrls[0], order, 'interrupted').catch(() => null);
  await expect.poll(() => gateway.callsByUser.get(JSON.stringify(order))).toBe(1);
  await programs.kill(shopUrls[0] ?? '');
  await interrupted;
  released.resolve();
  const claims = await Promise.all(
    (await redisCli('KEYS', 'tarlan-pay:*')).split('\n').map(async (name) => ({
      lifetime: Number(await redisCli('PTTL', name)),
      record: JSON.parse(await redisCli('GET', name)),
    })),
  );
  const [claim] = claims.filter(({ record }) => !record.answer);
  expect(claim?.lifetime).toBeGreaterThan(0);
  expect(claim?.lifetime).toBeLessThanOrEqual(600_000);
});
