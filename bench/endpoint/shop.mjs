import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { createClient } from 'redis';
import {
  createPaymentLinkHandler,
  memoryIdempotencyStore,
  redisIdempotencyStore,
} from '../../dist/server/index.js';
import { toNodeHandler } from '../../dist/server/node/index.js';

// A shop of the benchmark, which runs in a separate process. It reports its address, and for each message its CPU time and heap.
const { VARIANT = '', GATEWAY_URL = '', REDIS_URL = '', SECRET_KEY = '' } = process.env;
const fields = { agent: 'bench', service: 'orders', refer_host: 'localhost' };

/**
 * A hand-written endpoint: reads the order, signs the request, and forwards it.
 * @param {Request} request
 */
async function forward(request) {
  const { orderId } = await request.json();
  return createJsonResponse(await callGateway(orderId));
}

/**
 * A hand-written endpoint with Redis: claims the order before the gateway call and stores the link afterwards, without any checks.
 * @param {import('redis').RedisClientType} client
 * @returns {(request: Request) => Promise<Response>}
 */
function createStoringForward(client) {
  return async (request) => {
    const { orderId } = await request.json();
    const key = `forward:${orderId}`;
    await client.set(key, 'claim', { NX: true, PX: 600_000 });
    const answer = await callGateway(orderId);
    await client.set(key, JSON.stringify(answer), { XX: true, PX: 600_000 });
    return createJsonResponse(answer);
  };
}

/** @param {string} orderId */
async function callGateway(orderId) {
  const { agent, service, refer_host } = fields;
  const body = JSON.stringify({ agent, amount: 2500, refer_host, service, username: orderId });
  const signature = createHash('sha256')
    .update(Buffer.from(body).toString('base64') + SECRET_KEY)
    .digest('hex');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  const response = await fetch(GATEWAY_URL, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

/** @param {{ status: number, text: string }} answer */
function createJsonResponse({ status, text }) {
  return new Response(text, { status, headers: { 'content-type': 'application/json' } });
}

const connect = () => createClient({ url: REDIS_URL }).connect();

async function createStore() {
  if (VARIANT === 'none') return null;
  // The store is full after the warm-up, so that later growth of the heap is a leak. It has more entries than the load has clients.
  if (VARIANT === 'memory') return memoryIdempotencyStore({ maxEntries: 2000 });
  return redisIdempotencyStore(await connect());
}

async function createHandler() {
  if (VARIANT === 'forward') return forward;
  if (VARIANT === 'forwardRedis') return createStoringForward(await connect());
  return createPaymentLinkHandler({
    secretKey: SECRET_KEY,
    agent: fields.agent,
    service: fields.service,
    referHost: fields.refer_host,
    gatewayUrl: GATEWAY_URL,
    idempotencyStore: await createStore(),
    resolveOrder: async (order) => {
      // The cast is safe, because the benchmark sends only orders with an `orderId`.
      const { orderId } = /** @type {{ orderId: string }} */ (order);
      return { username: orderId, amount: 2500 };
    },
  });
}

const handle = await createHandler();

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  process.send?.({ cpuMicroseconds: user + system, heap: process.memoryUsage().heapUsed });
});
const server = createServer(toNodeHandler(handle));
// nginx uses 75 s. Node's default of 5 s could end while a busy client sends its next request (see SECURITY.md).
server.keepAliveTimeout = 75_000;
// With Node's default backlog of 511, some of 1,000 simultaneous connections would be dropped, and retried only after seconds.
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
