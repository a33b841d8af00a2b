import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { toNodeHandler } from 'srvx/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { listen } from '../listen.js';
import { makeDeferred } from '../server/makeDeferred.js';
import { createPrograms, findFreePort, type PackedPackage, packPackage, run } from './packedPackage.js';

const secretKey = 'canary-interop-secret';
const clients = ['redis', 'ioredis'] as const;
const programs = createPrograms();
let packed: PackedPackage;
let redisPort: number;
let shops: readonly string[];

/** A gateway that makes another link at each call, and takes its time about it. */
const callsByUser = new Map<string, number>();
let failing = false;
let hold: Promise<void> = Promise.resolve();
const gateway = createServer(
  // The bridge's type allows for HTTP/2 as well.
  toNodeHandler(async (request) => {
    const { username } = await request.json();
    const calls = (callsByUser.get(username) ?? 0) + 1;
    callsByUser.set(username, calls);
    await delay(50);
    await hold;
    if (failing) return new Response('<html></html>', { status: 502 });
    const redirect_url = `https://kaspi.kz/pay/${encodeURIComponent(username)}/${calls}`;
    return Response.json({ result: { code: 0, redirect_url, message: 'ok', qr_code_image: '' } });
  }) as RequestListener,
);

beforeAll(async () => {
  ensureCommand('redis-server', 'redis-server');
  packed = await packPackage();
  const app = await packed.install('redis', 'redis', [
    ...['redis@6.3.1', 'ioredis@6.0.0', 'srvx@1.0.8', 'typescript@7.0.2', '@types/node@20'],
    // Peers of the package that this server does not use.
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5'],
  ]);
  // Both clients fit the store's types.
  await run(join(app, 'node_modules/.bin/tsc'), [], { cwd: app });
  const gatewayUrl = await listen(gateway);
  redisPort = await findFreePort();
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', packed.folder];
  await programs.startCommand('redis-server', ['--port', String(redisPort), ...settings], {
    cwd: packed.folder,
    readyWhen: /Ready to accept connections/,
  });
  shops = await Promise.all(
    clients.map((client) =>
      programs.start(['server.js'], {
        cwd: app,
        env: {
          CLIENT: client,
          REDIS_URL: `redis://127.0.0.1:${redisPort}`,
          GATEWAY_URL: gatewayUrl,
          SECRET_KEY: secretKey,
        },
      }),
    ),
  );
});
afterAll(async () => {
  await programs.stopAll();
  gateway.closeAllConnections();
  gateway.close();
  await packed?.remove();
});

function pay(shop: string | undefined, order: unknown, key: string): Promise<Response> {
  return fetch(shop ?? '', {
    method: 'POST',
    body: JSON.stringify(order),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
  });
}

async function redisCli(...args: string[]): Promise<string> {
  const { stdout } = await run('redis-cli', ['-p', String(redisPort), ...args]);
  return stdout.trim();
}

it('1,000 repeats at once over two processes are one call for each key', async () => {
  const attempts = Array.from({ length: 10 }, (_, index) => ({
    order: { id: `many-${index}` },
    key: `key-${index}`,
  }));
  const answers = await Promise.all(
    Array.from({ length: 1000 }, async (_, index) => {
      const { order, key } = attempts[index % attempts.length] ?? { order: null, key: '' };
      const response = await pay(shops[Math.floor(index / attempts.length) % shops.length], order, key);
      return { key, status: response.status, body: await response.text() };
    }),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  for (const { order, key } of attempts) {
    expect(callsByUser.get(JSON.stringify(order))).toBe(1);
    expect(new Set(answers.filter((answer) => answer.key === key).map(({ body }) => body)).size).toBe(1);
  }
});

it.each(clients)('what %s wrote, the other one reads', async (client) => {
  const [first, second] = client === 'redis' ? shops : shops.toReversed();
  const order = { id: `across-${client}` };
  const answer = await (await pay(first, order, client)).text();
  expect(await (await pay(second, order, client)).text()).toBe(answer);
  expect(callsByUser.get(JSON.stringify(order))).toBe(1);
  const refused = await pay(second, { id: 'another' }, client);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toEqual({ error: { code: 'idempotency-key-reused' } });
});

it.each(clients)('an unknown outcome frees the key, with %s', async (client) => {
  const [first, second] = client === 'redis' ? shops : shops.toReversed();
  const order = { id: `failing-${client}` };
  failing = true;
  expect((await pay(first, order, `failing-${client}`)).status).toBe(502);
  failing = false;
  expect((await pay(second, order, `failing-${client}`)).status).toBe(200);
  expect(callsByUser.get(JSON.stringify(order))).toBe(2);
});

it('holds entries that expire, and nothing of the order, the payer or the key', async () => {
  const order = { id: 'canary-order' };
  expect((await pay(shops[0], order, 'canary-key')).status).toBe(200);
  const names = (await redisCli('KEYS', '*')).split('\n');
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    expect(name).toMatch(/^tarlan-pay:[0-9a-f]{64}$/);
    expect(Number(await redisCli('PTTL', name))).toBeGreaterThan(0);
    const { answer, ...rest } = JSON.parse(await redisCli('GET', name));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(rest)).not.toMatch(new RegExp(`canary|2500|${secretKey}`));
  }
});

it('a process that dies in the middle leaves a claim that expires', async () => {
  const held = makeDeferred<void>();
  hold = held.promise;
  const order = { id: 'dying' };
  const dying = pay(shops[0], order, 'dying').catch(() => null);
  await expect.poll(() => callsByUser.get(JSON.stringify(order))).toBe(1);
  await programs.kill(shops[0] ?? '');
  await dying;
  held.resolve();
  const claims = await Promise.all(
    (await redisCli('KEYS', '*')).split('\n').map(async (name) => ({
      lifetime: Number(await redisCli('PTTL', name)),
      record: JSON.parse(await redisCli('GET', name)),
    })),
  );
  const [claim] = claims.filter(({ record }) => !record.answer);
  expect(claim?.lifetime).toBeGreaterThan(0);
  expect(claim?.lifetime).toBeLessThanOrEqual(35_000);
});
