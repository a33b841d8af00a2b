import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { createClient } from 'redis';
import {
  createPaymentLinkHandler,
  memoryIdempotencyStore,
  redisIdempotencyStore,
} from '../../dist/server/index.js';
import { toNodeHandler } from '../../dist/server/node/index.js';

// One shop of the benchmark, as a process of its own. It reports its address, and its CPU time and heap whenever it gets a message.
const { VARIANT = '', GATEWAY_URL = '', REDIS_URL = '', SECRET_KEY = '' } = process.env;
const fields = { agent: 'bench', service: 'orders', refer_host: 'localhost' };

/**
 * What a shop would write by hand: reads the order, signs the request, and forwards it.
 * @param {Request} request
 */
async function forward(request) {
  const { orderId } = await request.json();
  const { agent, service, refer_host } = fields;
  const body = JSON.stringify({ agent, amount: 2500, refer_host, service, username: orderId });
  const signature = createHash('sha256')
    .update(Buffer.from(body).toString('base64') + SECRET_KEY)
    .digest('hex');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  const response = await fetch(GATEWAY_URL, { method: 'POST', headers, body });
  return new Response(await response.text(), {
    status: response.status,
    headers: { 'content-type': 'application/json' },
  });
}

async function createStore() {
  if (VARIANT === 'none') return null;
  // Full after the warm-up of a load test, so that later growth of the heap is a leak. More than the clients of the load.
  if (VARIANT === 'memory') return memoryIdempotencyStore({ maxEntries: 2000 });
  return redisIdempotencyStore(await createClient({ url: REDIS_URL }).connect());
}

const handle =
  VARIANT === 'forward'
    ? forward
    : createPaymentLinkHandler({
        secretKey: SECRET_KEY,
        agent: fields.agent,
        service: fields.service,
        referHost: fields.refer_host,
        gatewayUrl: GATEWAY_URL,
        idempotencyStore: await createStore(),
        resolveOrder: async (order) => {
          // The benchmark sends nothing else.
          const { orderId } = /** @type {{ orderId: string }} */ (order);
          return { username: orderId, amount: 2500 };
        },
      });

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  globalThis.gc?.();
  process.send?.({ cpuMicroseconds: user + system, heap: process.memoryUsage().heapUsed });
});
const server = createServer(toNodeHandler(handle));
// As nginx: the 5 s of Node end while a busy client sends its next request (SECURITY.md, *Connections to the gateway*).
server.keepAliveTimeout = 75_000;
// Node's backlog of 511 drops some of 1,000 connections that begin at once, and TCP repeats them after seconds.
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
