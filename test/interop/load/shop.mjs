import { createServer } from 'node:http';
import { createPaymentLinkHandler, memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { toNodeHandler } from 'srvx/node';

// Serves the shop's endpoint. `GET /heap` returns the heap size in bytes after a garbage collection.
const handle = createPaymentLinkHandler({
  secretKey: process.env.SECRET_KEY,
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: process.env.GATEWAY_URL,
  // The store is full after the warm-up, so later growth of the heap is a leak.
  idempotencyStore: memoryIdempotencyStore({ maxEntries: 1000 }),
  resolveOrder: async ({ orderId }) => ({ username: orderId, amount: 2500 }),
});

const server = createServer(
  toNodeHandler(async (request) => {
    if (request.method !== 'GET') return handle(request);
    globalThis.gc();
    return new Response(String(process.memoryUsage().heapUsed));
  }),
);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
