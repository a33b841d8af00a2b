import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { restartStorefront } from '../storefront/restartStorefront.js';
import { type CountingGateway, startCountingGateway } from './countingGateway.js';
import { findFreePort, type PackedPackage, packPackage, root, run } from './packedPackage.js';
import { pressUntilAnswered } from './pressUntilAnswered.js';
import { createProcesses, end } from './processes.js';

/** The clients of the table in docs/several-machines.md, with the code of their `query` functions. */
const documentedQueries = readTable('docs/several-machines.md', '| client | `query` |');
const queriesFile = 'test/interop/postgres/queries.ts';

const processes = createProcesses();
let gateway: CountingGateway;
let packed: PackedPackage;
let app: string;
let port: number;

beforeAll(async () => {
  ensureCommand('psql', 'postgresql');
  packed = await packPackage();
  app = await packed.install('postgres', 'postgres', [
    // The package `prisma` would download an engine for migrations, which the test does not need.
    '--ignore-scripts',
    ...['pg@8.16.3', '@types/pg@8', 'postgres@3.4.9', 'drizzle-orm@0.45.4', '@electric-sql/pglite@0.5.16'],
    ...['prisma@7.10.0', '@prisma/client@7.10.0', '@prisma/adapter-pg@7.10.0'],
    ...['srvx@1.0.8', 'typescript@7.0.2', '@types/node@20'],
    // Peer dependencies of the package that this server does not use.
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0'],
  ]);
  // `prisma generate` downloads its engine unless it has the path of an executable, which it does not run here.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  await run(join(app, 'node_modules/.bin/prisma'), ['generate'], { cwd: app, env });
  // Checks that the documented functions have the type `PostgresQuery`.
  await run(join(app, 'node_modules/.bin/tsc'), [], { cwd: app });
  gateway = await startCountingGateway();
  port = await findFreePort();
  await processes.startPostgres(port);
});
afterAll(async () => {
  await processes.stopAll();
  await gateway?.close();
  await packed?.remove();
});

/** Starts two processes of a shop with a Postgres client. With PGlite, an embedded Postgres, starts only one process. */
async function startShops(client: string) {
  const shops = await Promise.all(
    Array.from({ length: client === 'PGlite' ? 1 : 2 }, () =>
      processes.start(process.execPath, ['server.js'], {
        readyWhen: /^http:/,
        cwd: app,
        env: {
          CLIENT: client,
          DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres`,
          GATEWAY_URL: gateway.url,
          SECRET_KEY: 'postgres-secret',
        },
      }),
    ),
  );
  const [first = '', second = first] = shops.map(({ line }) => line);
  return {
    endpoints: [`${first}/0`, `${second}/1`],
    urls: shops.map(({ line }) => line),
    stop: () => Promise.all(shops.map(({ child }) => end(child))),
  };
}

async function requestLink(endpoint: string | undefined, order: unknown, key: string): Promise<string> {
  const response = await pressUntilAnswered(() =>
    fetch(endpoint ?? '', {
      method: 'POST',
      body: JSON.stringify(order),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
    }),
  );
  const body = await response.json();
  return body.result?.redirect_url ?? JSON.stringify(body);
}

it.each([...documentedQueries.keys()])(
  'two processes with %s call the gateway once per Idempotency-Key for 1,000 concurrent requests',
  async (client) => {
    const prefix = client.replaceAll(' ', '-');
    const shops = await startShops(client);
    const links = await Promise.all(
      Array.from({ length: 1000 }, async (_, index) => {
        const id = `${prefix}-${index % 10}`;
        return { id, url: await requestLink(shops.endpoints[Math.floor(index / 10) % 2], { id }, id) };
      }),
    );
    for (let index = 0; index < 10; index++) {
      const id = `${prefix}-${index}`;
      const username = JSON.stringify({ id });
      expect(gateway.callsByUser.get(username)).toBe(1);
      expect(new Set(links.filter((link) => link.id === id).map(({ url }) => url))).toEqual(
        new Set([`https://kaspi.kz/pay/${encodeURIComponent(username)}/1`]),
      );
    }

    // Also calls the store directly, 500 times at once per process, because concurrent requests in one process share a single store call.
    const race = async (method: string) => {
      const url = `/${method}?key=${prefix}-${method}`;
      const counts = await Promise.all(shops.urls.map(async (shop) => (await fetch(shop + url)).json()));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    expect(await race('add')).toBe(1);
    await fetch(`${shops.urls[0]}/set?key=${prefix}-replace`);
    expect(await race('replace')).toBe(1);
    await shops.stop();
  },
);

it('the documentation of the Postgres store shows the same query functions that its tests run', () => {
  const source = readFileSync(join(root, queriesFile), 'utf8');
  expect(documentedQueries.size).toBeGreaterThan(5);
  for (const code of documentedQueries.values()) expect(source).toContain(`return ${code};`);
});

it('the Postgres store removes expired rows when two processes add new rows', async () => {
  const isOld = "expires_at < now() - interval '1 minute'";
  const countRows = (condition: string) =>
    processes.runSql(port, `select count(*) from tarlan_pay_idempotency where ${condition}`);
  await processes.runSql(
    port,
    "insert into tarlan_pay_idempotency select 'old' || id, '1', now() from generate_series(1, 200) id",
  );
  await processes.runSql(port, "update tarlan_pay_idempotency set expires_at = now() - interval '2 minutes'");
  expect(Number(await countRows(isOld))).toBeGreaterThan(200);
  const shops = await startShops('pg');
  const links = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      requestLink(shops.endpoints[index % 2], { id: index }, `new-${index}`),
    ),
  );
  expect(links.filter((link) => !link.startsWith('https:'))).toEqual([]);
  expect(await countRows(isOld)).toBe('0');
  await shops.stop();
});

it('the example storefront with DATABASE_URL still has its orders, open links and callbacks after a restart', async () => {
  await processes.runSql(port, 'create database storefront');
  await restartStorefront({ databaseUrl: `postgres://postgres@127.0.0.1:${port}/storefront` });
  const countRows = (table: string) => processes.runSql(port, `select count(*) from ${table}`, 'storefront');
  expect(await countRows('orders')).toBe('1');
  // The table contains the link of the order and the callback (webhook) of its payment.
  expect(Number(await countRows('tarlan_pay_idempotency'))).toBeGreaterThan(1);
});

/** Reads the first two columns of a Markdown table. Removes the backticks of code in the second column. */
function readTable(page: string, head: string): Map<string, string> {
  const lines = readFileSync(join(root, page), 'utf8').split('\n');
  const start = lines.indexOf(head);
  const rows = lines.slice(start + 2);
  return new Map(
    rows
      .slice(
        0,
        rows.findIndex((line) => !line.startsWith('|')),
      )
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, client = '', code = '']) => [client, code.replaceAll('`', '')]),
  );
}
