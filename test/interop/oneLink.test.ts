import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDeferred } from '../makeDeferred.js';
import { serve } from '../server/serve.js';
import { installChaosShop } from './chaosShop.js';
import { createLinkResponse } from './countingGateway.js';
import { type FaultyProxy, startFaultyProxy } from './faultyProxy.js';
import { findFreePort, type PackedPackage } from './packedPackage.js';
import { pressUntilAnswered } from './pressUntilAnswered.js';
import { createProcesses, end, freeze } from './processes.js';

/*
 * Tests one link per order (`linkKey`) with two processes of a shop, a real Redis or Postgres behind a proxy, and a gateway that
 * counts its calls and responds only after a fault has begun. 50 devices send 1,000 requests for one order at once, while other payers
 * request links for nine other orders. Prints the results of each fault. Fails if a result is worse than the limits of the fault.
 */

const timeoutMs = 8000;
/** A request that takes longer than this has failed. The handler's time limits add up to 28 s. The rest is for a busy machine. */
const hangMs = 120_000;
/** Time after which a payer gives up. It is far longer than any fault takes. */
const patienceMs = 240_000;
const deviceCount = 50;
const pressesPerDevice = 20;
const otherOrders = 9;
const pressesPerOtherOrder = 20;
const lanes = 3;

const stores = ['Redis', 'Postgres'] as const;
type StoreName = (typeof stores)[number];

interface Setup {
  store: StoreName;
  server: ChildProcess;
  proxy: FaultyProxy;
  /** The process of the shop that has called the gateway for the order with 1,000 requests. */
  caller: ChildProcess;
  startServer: () => Promise<ChildProcess>;
  /** Makes the gateway respond to its pending and later requests. */
  release: () => void;
}

interface Fault {
  name: string;
  /**
   * The maximum number of gateway calls for an order. Two if the shop may not know whether the first call has created a link, because
   * the calling process was killed, or could not renew its claim before the claim expired, which can happen on a busy machine.
   */
  maxCalls: 1 | 2;
  /** True if the fault always causes a second gateway call. */
  isCallRepeated?: true;
  /** Causes the fault. Runs after the gateway was called for every order, and before the gateway responds. */
  cause: (setup: Setup) => Promise<void>;
}

const faults: Fault[] = [
  {
    name: 'the store is paused for 10 s',
    maxCalls: 2,
    async cause({ server, release }) {
      const resume = await freeze(server);
      release();
      await delay(10_000);
      resume();
    },
  },
  {
    name: 'kill -9 between call and answer',
    maxCalls: 2,
    isCallRepeated: true,
    async cause({ caller, release }) {
      await end(caller, 'SIGKILL');
      release();
    },
  },
  {
    name: 'the network to the store is cut for 4 s',
    maxCalls: 2,
    async cause({ proxy, release }) {
      proxy.faults.cut = 'both';
      release();
      await delay(4000);
      proxy.faults.cut = null;
      // The connections have lost bytes, so clients could not use them again. Closing the connections makes the clients reconnect.
      proxy.reset();
    },
  },
  {
    name: 'the store restarts',
    maxCalls: 2,
    async cause({ store, server, startServer, release }) {
      // At SIGTERM, Postgres would wait until its clients disconnect. At SIGINT, it closes the connections.
      await end(server, store === 'Postgres' ? 'SIGINT' : 'SIGTERM');
      release();
      await startServer();
    },
  },
  { name: 'none', maxCalls: 1, cause: async ({ release }) => release() },
];

interface GatewayRun {
  /** The calls of each order. Each call is represented by the index of the process that made it. */
  calls: Map<string, number[]>;
  isCalledForAll: () => void;
  released: Promise<void>;
}

const processes = createProcesses();
const proxies: FaultyProxy[] = [];
const gatewayRuns = new Map<string, GatewayRun>();
let gatewayUrl: string;
let packed: PackedPackage;
let app: string;

beforeAll(async () => {
  ({ packed, app } = await installChaosShop());
});
afterAll(async () => {
  await processes.stopAll();
  for (const proxy of proxies) proxy.close();
  await packed?.remove();
});

/** Simulates a gateway that creates a new link at each call. The path contains the run and the calling process. */
async function createLink(request: Request): Promise<Response> {
  const [, runId = '', caller] = new URL(request.url).pathname.split('/');
  const { username } = await request.json();
  const run = gatewayRuns.get(runId);
  const calls = [...(run?.calls.get(username) ?? []), Number(caller)];
  run?.calls.set(username, calls);
  if (run?.calls.size === otherOrders + 1) run.isCalledForAll();
  await run?.released;
  return createLinkResponse(username, calls.length);
}

interface Result {
  fault: string;
  store: StoreName;
  requests: number;
  'gateway calls per order': number;
  'orders with two calls': number;
  'possible links reported': number;
  'requests that hung': number;
  'links of another order': number;
  'orders with two links': number;
  'presses without a link': number;
  'longest response in ms': number;
}

function isWorse(result: Result, { maxCalls }: Fault): boolean {
  return (
    result['gateway calls per order'] > maxCalls ||
    result['possible links reported'] < result['orders with two calls'] ||
    result['requests that hung'] > 0 ||
    result['links of another order'] > 0 ||
    result['orders with two links'] > 0 ||
    result['presses without a link'] > 0
  );
}

/** Requests a link as one of the payer's devices does. */
function requestLink(shopUrl: string | undefined, id: string, device = id): Promise<Response> {
  return fetch(shopUrl ?? '', {
    method: 'POST',
    body: JSON.stringify({ id }),
    headers: {
      'content-type': 'application/json',
      cookie: `device=${device}`,
      'idempotency-key': crypto.randomUUID(),
    },
    signal: AbortSignal.timeout(hangMs),
  });
}

async function runFault({ name, cause }: Fault, store: StoreName, runId: string): Promise<Result> {
  const port = await findFreePort();
  const startServer = () =>
    store === 'Postgres'
      ? processes.startPostgres(port)
      : processes.startRedis(port, packed.folder, ['--appendonly', 'yes', '--appendfsync', 'always']);
  const server = await startServer();
  const proxy = await startFaultyProxy(port);
  proxies.push(proxy);
  const warned = new Set<string>();
  const shops = await Promise.all(
    (store === 'Postgres' ? ['pg', 'pg'] : ['ioredis', 'redis']).map((client, index) =>
      processes.start(process.execPath, ['server.mjs'], {
        readyWhen: /^http:/,
        cwd: app,
        env: {
          CLIENT: client,
          REDIS_URLS:
            store === 'Postgres'
              ? proxy.url.replace('redis://', 'postgres://postgres@').concat('/postgres')
              : proxy.url,
          GATEWAY_URL: `${gatewayUrl}/${runId}/${index}`,
          SECRET_KEY: 'one-link-secret',
          TIMEOUT_MS: String(timeoutMs),
          LINK_LIFETIME_MS: '600000',
        },
        onLine: (line) => {
          if (line.startsWith('WARNING ')) warned.add(line);
        },
      }),
    ),
  );

  // Sends one request to each process first, so that the processes connect to the store and run its self-test.
  await Promise.all(shops.map(({ line }) => pressUntilAnswered(() => requestLink(line, `${runId}-first`))));
  const called = makeDeferred<void>();
  const released = makeDeferred<void>();
  const calls = new Map<string, number[]>();
  gatewayRuns.set(runId, { calls, isCalledForAll: called.resolve, released: released.promise });

  const ids = Array.from({ length: otherOrders + 1 }, (_, index) => `${runId}-${index}`);
  const [mainId = ''] = ids;
  const links = new Map(ids.map((id) => [id, new Set<string>()]));
  const waits: number[] = [];
  let linksOfAnotherOrder = 0;
  let pressesWithoutLink = 0;

  /** Requests a link until there is one, as a payer does. Each repetition goes to another process of the shop. */
  async function press(id: string, device: string, count: number): Promise<void> {
    const firstAt = performance.now();
    for (let repetition = 0; performance.now() - firstAt < patienceMs; repetition++) {
      const startedAt = performance.now();
      const shopUrl = shops[(count + repetition) % shops.length]?.line;
      const response = await requestLink(shopUrl, id, device).catch(() => null);
      waits.push(performance.now() - startedAt);
      const body = response?.ok ? await response.json().catch(() => null) : null;
      const url: unknown = body?.result?.redirect_url;
      if (typeof url === 'string') {
        if (!url.startsWith(`https://kaspi.kz/pay/${id}/`)) linksOfAnotherOrder++;
        links.get(id)?.add(url);
        return;
      }
      // The delays increase, so that a busy machine can catch up.
      await delay(500 * (repetition + 1));
    }
    pressesWithoutLink++;
  }

  const pressAll = (id: string, devices: number, count: number) =>
    Array.from({ length: devices * count }, (_, index) => press(id, `${id}-${index % devices}`, index));
  const pressed = ids.flatMap((id) =>
    id === mainId ? pressAll(id, deviceCount, pressesPerDevice) : pressAll(id, 1, pressesPerOtherOrder),
  );
  await Promise.race([called.promise, Promise.all(pressed)]);
  const caller = shops[calls.get(mainId)?.[0] ?? -1]?.child;
  if (!caller) throw new Error('The gateway was not called.');
  await cause({ store, server, proxy, caller, startServer, release: released.resolve });
  await Promise.all(pressed);
  // After the fault, each payer requests the link on one more device.
  await Promise.all(ids.flatMap((id) => pressAll(id, 1, 2)));

  for (const { child } of shops) await end(child, 'SIGKILL');
  const callCounts = [...calls.values()].map(({ length }) => length);
  return {
    fault: name,
    store,
    requests: waits.length,
    'gateway calls per order': Math.max(...callCounts),
    'orders with two calls': callCounts.filter((count) => count > 1).length,
    'possible links reported': warned.size,
    'requests that hung': waits.filter((wait) => wait >= hangMs).length,
    'links of another order': linksOfAnotherOrder,
    'orders with two links': [...links.values()].filter(({ size }) => size > 1).length,
    'presses without a link': pressesWithoutLink,
    'longest response in ms': Math.round(Math.max(...waits)),
  };
}

it('1,000 concurrent presses of the button on 50 devices create one link per order, whatever happens to the store', {
  timeout: 600_000,
}, async () => {
  gatewayUrl = await serve(createLink);
  const runs = faults.flatMap((fault) => stores.map((store) => ({ fault, store })));
  const queue = [...runs.entries()];
  const results: { fault: Fault; result: Result }[] = [];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [index, { fault, store }] = next;
        results.push({ fault, result: await runFault(fault, store, `run${index}`) });
      }
    }),
  );
  console.table(results.map(({ result }) => result));
  expect(results.filter(({ fault, result }) => isWorse(result, fault))).toEqual([]);
  expect(results).toHaveLength(runs.length);
  // Without a second call, the fault would not have killed the process during its gateway call.
  for (const { result } of results.filter(({ fault }) => fault.isCallRepeated))
    expect(result['orders with two calls']).toBeGreaterThan(0);
});
