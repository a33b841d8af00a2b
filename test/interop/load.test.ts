import { createHash } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPrograms, type PackedPackage, packPackage, run } from './packedPackage.js';

const clients = 200;
const requests = 20_000;
const warmUp = 4000;
/** More than heap sizes after garbage collection vary, but less than a leak in every request would add. */
const maxHeapGrowth = 2 * 1024 * 1024;

const programs = createPrograms();
const agent = new Agent({ keepAlive: true, maxSockets: clients });
let packed: PackedPackage;
let app: string;

beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('load', 'load', [
    ...['srvx@1.0.8', 'react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0'],
  ]);
});
afterAll(async () => {
  agent.destroy();
  await programs.stopAll();
  await packed?.remove();
});

function send(url: string, method: string, body = '', headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(chunks)}`));
    });
    sent.on('error', reject).end(body);
  });
}

async function readHeapSize(url: string): Promise<number> {
  return Number((await send(`${url}/heap`, 'GET')).slice('200 '.length));
}

it(`the link endpoint serves ${requests} requests of ${clients} clients without an error or a memory leak`, async () => {
  const env = { SECRET_KEY: createHash('sha256').update('load').digest('hex') };
  const start = (file: string, extraEnv: Record<string, string> = {}) =>
    programs.start(['--expose-gc', file], { cwd: app, env: { ...env, ...extraEnv } });
  const sandbox = await start('sandbox.mjs');
  const shop = await start('shop.mjs', { GATEWAY_URL: `${sandbox}/showcase-gateway/api/v1/action/link` });

  let sent = 0;
  const links = new Set<string>();
  const errors: string[] = [];
  const times: number[] = [];
  async function runClient(until: number): Promise<void> {
    while (sent < until) {
      const orderId = `order-${sent++}`;
      const started = performance.now();
      const response = await send(shop, 'POST', JSON.stringify({ orderId }), {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      });
      times.push(performance.now() - started);
      const link = /^200 .*"redirect_url":"([^"]+)"/.exec(response)?.[1];
      if (link) links.add(link);
      else errors.push(response);
    }
  }
  async function load(until: number): Promise<{ shop: number; sandbox: number }> {
    await Promise.all(Array.from({ length: clients }, () => runClient(until)));
    return { shop: await readHeapSize(shop), sandbox: await readHeapSize(sandbox) };
  }

  const warm = await load(warmUp);
  times.length = 0;
  const started = performance.now();
  const half = await load((warmUp + requests) / 2);
  const full = await load(requests);
  const seconds = (performance.now() - started) / 1000;

  times.sort((a, b) => a - b);
  const quantiles = [0.5, 0.9, 0.99, 1].map((part) => {
    const time = times[Math.min(Math.floor(times.length * part), times.length - 1)] ?? 0;
    return `${part * 100} %: ${time.toFixed(0)} ms`;
  });
  const inMegabytes = (heap: { shop: number; sandbox: number }) =>
    `${(heap.shop / 2 ** 20).toFixed(1)} + ${(heap.sandbox / 2 ** 20).toFixed(1)}`;
  console.log(
    `${times.length} requests in ${seconds.toFixed(1)} s after warm-up; ${quantiles.join(', ')}\n` +
      `heap of shop + sandbox in MiB: ${[warm, half, full].map(inMegabytes).join(' → ')}`,
  );
  expect(errors).toEqual([]);
  expect(links.size).toBe(requests);
  expect(full.shop - warm.shop).toBeLessThan(maxHeapGrowth);
  expect(full.sandbox - warm.sandbox).toBeLessThan(maxHeapGrowth);
});

it('the link handler takes less than four times as long as a server that only forwards the same bytes with fetch', async () => {
  const { stdout } = await run(process.execPath, [join(app, 'ratio.mjs')], { cwd: app });
  const { handler, bare } = JSON.parse(stdout);
  console.log(
    `handler ${handler.toFixed(3)} ms, bare fetch ${bare.toFixed(3)} ms, ratio ${(handler / bare).toFixed(2)}`,
  );
  expect(handler / bare).toBeLessThan(4);
});
