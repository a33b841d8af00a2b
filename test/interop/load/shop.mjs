import { createServer } from 'node:http';
import { createPaymentLinkHandler, memoryIdempotencyStore } from 'react-tarlan-pay/server';
import { toNodeHandler } from 'srvx/node';

// The shop's endpoint under load. `GET /heap` gives the bytes in use after a full collection.
const handle = createPaymentLinkHandler({
  secretKey: process.env.SECRET_KEY,
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: process.env.GATEWAY_URL,
  // Full after the warm-up: what grows later is a leak.
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
