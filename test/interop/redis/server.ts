import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { createPaymentLinkHandler, redisIdempotencyStore } from 'react-tarlan-pay/server';
import { createClient } from 'redis';
import { toNodeHandler } from 'srvx/node';

// One process of a shop; CLIENT selects the Redis client.
const { CLIENT, REDIS_URL = '', GATEWAY_URL, SECRET_KEY = '' } = process.env;

const idempotencyStore =
  CLIENT === 'ioredis'
    ? redisIdempotencyStore(new Redis(REDIS_URL))
    : redisIdempotencyStore(await createClient({ url: REDIS_URL }).connect());

const handle = createPaymentLinkHandler({
  secretKey: SECRET_KEY,
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: GATEWAY_URL,
  idempotencyStore,
  resolveOrder: async (order) => ({ username: JSON.stringify(order), amount: 2500 }),
});

const server = createServer(toNodeHandler(handle) as Parameters<typeof createServer>[1]);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
});
