import { createTable } from '../report.mjs';
import { gatewayMs, loadClients, loadQuantiles } from './measure.mjs';

/** @typedef {import('./measure.mjs').Variant} Variant */
/** @typedef {import('./measure.mjs').EndpointTimes} EndpointTimes */

/** @type {Record<Variant, string>} */
const names = {
  forward: 'written by hand, without a store',
  forwardRedis: 'written by hand, two commands to Redis',
  none: 'handler, `idempotencyStore: null`',
  memory: 'handler, `memoryIdempotencyStore()`',
  redis: 'handler, `redisIdempotencyStore(client)`',
};
/** @type {Partial<Record<Variant, { cpu: string, wall: string }>>} */
const goals = {
  none: { cpu: '1.3 ×', wall: '1.5 ×' },
  memory: { cpu: '1.7 ×', wall: '1.5 ×' },
  redis: { cpu: '1.7 ×', wall: '1.5 ×' },
};

/**
 * @param {import('./measure.mjs').EndpointMeasurements & {
 *   machine: string,
 *   options: { rounds: number, requests: number, slowRequests: number, loadRequests: number },
 * }} measurements
 */
export function createEndpointReport({ machine, options, times, slowTimes, loads }) {
  return `\`npm run bench:endpoint\` wrote this section, on ${machine}. Each endpoint is a process of its own behind \`node:http\`, and so are the gateway and Redis.
*Written by hand* reads the order, signs the request with \`node:crypto\`, and forwards it with \`fetch\`; with Redis it also claims the order before the call and stores the link after it. Times are medians of ${options.rounds} rounds of ${options.requests} requests of
one client, in turns after a warm-up.

${createTimeTable(times)}

The gateway of this table responds at once. A real one takes longer; if it takes ${gatewayMs} ms (rounds of ${options.slowRequests} requests):

${createTable(
  ['endpoint', 'time until the response', 'added'],
  [...slowTimes].map(([variant, { wall }]) => [
    names[variant],
    `${formatRatio(wall, getForward(slowTimes).wall)} (${wall.toFixed(1)} ms)`,
    `${(wall - getForward(slowTimes).wall).toFixed(2)} ms`,
  ]),
)}

Why the order is claimed before the gateway call and the link is stored before the response: [decision 10](docs/decisions/10-store-before-response.md).

${loadClients.toLocaleString('en')} clients, each with a connection of its own and without pauses, on the same machine as the shop:

${createTable(
  ['endpoint', 'requests', 'failures', ...loadQuantiles.map(formatQuantile), 'heap at the start, half, end'],
  [...loads].map(([variant, { requests, failures, quantiles, heaps }]) => [
    names[variant],
    requests.toLocaleString('en'),
    String(failures),
    ...quantiles.map((ms) => `${ms.toFixed(0)} ms`),
    `${heaps.map((heap) => (heap / 2 ** 20).toFixed(1)).join(', ')} MiB`,
  ]),
)}
`;
}

/** @param {Map<Variant, EndpointTimes>} times */
function createTimeTable(times) {
  const forward = getForward(times);
  return createTable(
    ['endpoint', 'CPU', 'goal', 'time until the response', 'goal', 'added'],
    [...times].map(([variant, { cpu, wall }]) => [
      names[variant],
      `${formatRatio(cpu, forward.cpu)} (${cpu.toFixed(2)} ms)`,
      goals[variant]?.cpu ?? '',
      `${formatRatio(wall, forward.wall)} (${wall.toFixed(2)} ms)`,
      goals[variant]?.wall ?? '',
      `${(wall - forward.wall).toFixed(2)} ms`,
    ]),
  );
}

/** @param {Map<Variant, EndpointTimes>} times */
function getForward(times) {
  return times.get('forward') ?? { cpu: Number.NaN, wall: Number.NaN };
}

/** @param {number} part */
function formatQuantile(part) {
  return part === 1 ? 'longest' : `${part * 100} %`;
}

/**
 * @param {number} value
 * @param {number} baseline
 */
function formatRatio(value, baseline) {
  return `${(value / baseline).toFixed(2)} ×`;
}
