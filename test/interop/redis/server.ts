import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import {
  createPaymentLinkHandler,
  createPaymentStatusHandler,
  type PaymentStatus,
  redisIdempotencyStore,
  redisPaymentStatusChannel,
} from 'react-tarlan-pay/server';
import { createClient } from 'redis';
import { toNodeHandler } from 'srvx/node';

// One process of a shop; CLIENT selects the Redis client.
const { CLIENT, REDIS_URL = '', GATEWAY_URL, SECRET_KEY = '' } = process.env;

async function connect() {
  if (CLIENT === 'ioredis') {
    // With `keyPrefix`, which must not change the names of channels.
    const client = new Redis(REDIS_URL, { keyPrefix: 'shop:' });
    return { store: redisIdempotencyStore(new Redis(REDIS_URL)), channel: redisPaymentStatusChannel(client) };
  }
  const client = createClient({ url: REDIS_URL });
  await client.connect();
  return { store: redisIdempotencyStore(client), channel: redisPaymentStatusChannel(client) };
}

const { store, channel } = await connect();

const handleLink = createPaymentLinkHandler({
  secretKey: SECRET_KEY,
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: GATEWAY_URL,
  idempotencyStore: store,
  resolveOrder: async (order) => ({ username: JSON.stringify(order), amount: 2500 }),
});

let reads = 0;
const handleStatus = createPaymentStatusHandler({
  channel,
  async readStatus(request) {
    reads += 1;
    return { id: new URL(request.url).searchParams.get('order') ?? '', status: 'pending' };
  },
});

const server = createServer(
  toNodeHandler(async (request) => {
    const url = new URL(request.url);
    if (url.pathname === '/status') return handleStatus(request);
    if (url.pathname === '/reads') return Response.json(reads);
    if (url.pathname !== '/publish') return handleLink(request);
    const { id, status }: { id: string; status: PaymentStatus } = await request.json();
    await channel.publish(id, status);
    return new Response(null, { status: 204 });
  }) as Parameters<typeof createServer>[1],
);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
});
