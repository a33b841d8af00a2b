import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { getQuantile, sendOrders } from './sendOrders.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {'forward' | 'forwardRedis' | 'none' | 'memory' | 'redis'} Variant A hand-written endpoint, or the handler with a store. */
/** @typedef {{ cpuMicroseconds: number, heap: number }} Usage */
/** @typedef {{ url: string, program: ChildProcess }} Shop */
/** @typedef {{ cpu: number, wall: number }} EndpointTimes Milliseconds per request. */
/** @typedef {{ times: Map<Variant, EndpointTimes>, slowTimes: Map<Variant, EndpointTimes>, loads: Map<Variant, EndpointLoad> }} EndpointMeasurements */
/** @typedef {{ requests: number, failures: number, quantiles: number[], heaps: number[] }} EndpointLoad Milliseconds, and bytes of heap at the start, half and end. */

export const loadClients = 1000;
/** The response time of the slow gateway in milliseconds. The real gateway takes longer. */
export const gatewayMs = 100;
export const loadQuantiles = [0.5, 0.9, 0.99, 1];
/** The number of rounds that are not measured, in which the JavaScript engine compiles the code of all variants. */
const warmUpRounds = 5;
/** @type {Variant[]} */
const variants = ['forward', 'forwardRedis', 'none', 'memory', 'redis'];

/**
 * Measures the handler and a hand-written endpoint in turns, each in a separate process, over real sockets.
 * @param {{ rounds: number, requests: number, slowRequests: number, loadRequests: number }} options
 * @returns {Promise<EndpointMeasurements>}
 */
export async function measureEndpoint({ rounds, requests, slowRequests, loadRequests }) {
  ensureCommand('redis-server', 'redis-server');
  /** @type {ChildProcess[]} */
  const programs = [];
  try {
    const REDIS_URL = await startRedis(programs);
    /** @param {number} delayMs */
    const startShops = async (delayMs) => {
      const gateway = await start(programs, 'gateway.mjs', { DELAY_MS: String(delayMs) });
      const env = { GATEWAY_URL: gateway.url, REDIS_URL, SECRET_KEY: 'bench-secret' };
      /** @type {Map<Variant, Shop>} */
      const shops = new Map();
      for (const VARIANT of variants)
        shops.set(VARIANT, await start(programs, 'shop.mjs', { ...env, VARIANT }));
      return shops;
    };
    const shops = await startShops(0);
    const times = await measureTimes(shops, rounds, requests);
    const slowTimes = await measureTimes(await startShops(gatewayMs), rounds, slowRequests);
    /** @type {Map<Variant, EndpointLoad>} */
    const loads = new Map();
    for (const [variant, shop] of shops)
      if (variant === 'memory' || variant === 'redis')
        loads.set(variant, await measureLoad(shop, loadRequests));
    return { times, slowTimes, loads };
  } finally {
    for (const program of programs) program.kill();
  }
}

/**
 * @param {Map<Variant, Shop>} shops
 * @param {number} rounds
 * @param {number} requests
 * @returns {Promise<Map<Variant, EndpointTimes>>} Medians of the rounds.
 */
async function measureTimes(shops, rounds, requests) {
  /** @type {Map<Variant, { cpu: number[], wall: number[] }>} */
  const samples = new Map(variants.map((variant) => [variant, { cpu: [], wall: [] }]));
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const [variant, shop] of shops) {
      const before = await readUsage(shop);
      const { times, failures } = await sendOrders(shop.url, { clients: 1, requests });
      const after = await readUsage(shop);
      if (failures.length > 0) throw new Error(`The endpoint ${variant} failed: ${failures[0]}`);
      // The first rounds are a warm-up.
      if (round < 0) continue;
      samples.get(variant)?.cpu.push((after.cpuMicroseconds - before.cpuMicroseconds) / 1000 / requests);
      samples.get(variant)?.wall.push(getQuantile(times, 0.5));
    }
  }
  return new Map(
    [...samples].map(([variant, { cpu, wall }]) => [variant, { cpu: getMedian(cpu), wall: getMedian(wall) }]),
  );
}

/**
 * @param {Shop} shop
 * @param {number} requests
 * @returns {Promise<EndpointLoad>}
 */
async function measureLoad(shop, requests) {
  await sendOrders(shop.url, { clients: loadClients, requests: Math.max(loadClients, requests / 4) });
  const heaps = [(await readUsage(shop)).heap];
  const halves = [];
  for (let half = 0; half < 2; half++) {
    halves.push(await sendOrders(shop.url, { clients: loadClients, requests: requests / 2 }));
    heaps.push((await readUsage(shop)).heap);
  }
  const times = halves.flatMap((half) => half.times).sort((a, b) => a - b);
  const failures = halves.reduce((sum, half) => sum + half.failures.length, 0);
  return { requests, failures, quantiles: loadQuantiles.map((part) => getQuantile(times, part)), heaps };
}

/**
 * @param {Shop} shop
 * @returns {Promise<Usage>}
 */
async function readUsage({ program }) {
  // `once` also rejects on the `error` event, which `send` causes if the program has ended.
  const answer = once(program, 'message');
  program.send('usage');
  const [usage] = await answer;
  return usage;
}

/**
 * @param {ChildProcess[]} programs
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Shop>}
 */
async function start(programs, file, env) {
  const program = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--expose-gc'],
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  programs.push(program);
  const ended = once(program, 'exit').then(() => {
    throw new Error(`${file} ended before it printed its address.`);
  });
  const [url] = await Promise.race([once(program, 'message'), ended]);
  ended.catch(() => {});
  return { url, program };
}

/** @param {ChildProcess[]} programs */
async function startRedis(programs) {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  probe.close();
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const program = spawn('redis-server', ['--port', port, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  programs.push(program);
  for await (const chunk of program.stdout) if (String(chunk).includes('Ready to accept connections')) break;
  return `redis://127.0.0.1:${port}`;
}

/** @param {number[]} values */
function getMedian(values) {
  return getQuantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
