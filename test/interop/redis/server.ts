import { createServer } from 'node:http';
import { Redis as UpstashRedis } from '@upstash/redis';
import { Redis } from 'ioredis';
import {
  createCallbackHandler,
  createPaymentLinkHandler,
  createPaymentStatusHandler,
  redisIdempotencyStore,
  redisPaymentStatusChannel,
} from 'react-tarlan-pay/server';
import { createClient } from 'redis';
import { toNodeHandler } from 'srvx/node';

// One process of a shop. The variable CLIENT selects the Redis client.
const { CLIENT, REDIS_URL = '', GATEWAY_URL, SECRET_KEY = '' } = process.env;

async function connect() {
  if (CLIENT === 'ioredis') {
    // The test sets `keyPrefix`, because this option must not change the names of channels.
    const client = new Redis(REDIS_URL, { keyPrefix: 'shop:' });
    return { client: new Redis(REDIS_URL), channel: redisPaymentStatusChannel(client) };
  }
  // The client of Upstash cannot receive messages, so its shop is started without a channel.
  if (CLIENT === 'upstash') return { client: UpstashRedis.fromEnv(), channel: undefined };
  const client = createClient({ url: REDIS_URL });
  await client.connect();
  return { client, channel: redisPaymentStatusChannel(client) };
}

const { client, channel } = await connect();

const handleLink = createPaymentLinkHandler({
  secretKey: SECRET_KEY,
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: GATEWAY_URL,
  idempotencyStore: redisIdempotencyStore(client),
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

const handleCallback = createCallbackHandler({
  secretKey: SECRET_KEY,
  store: redisIdempotencyStore(client, { prefix: 'callbacks:' }),
  channel,
  // The user name of a payer is the order's id.
  onPending: async ({ username }) => username,
  onProcessed: async ({ username }) => username,
});

const server = createServer(
  toNodeHandler(async (request) => {
    const url = new URL(request.url);
    if (url.pathname === '/status') return handleStatus(request);
    if (url.pathname === '/reads') return Response.json(reads);
    return url.pathname === '/callback' ? handleCallback(request) : handleLink(request);
  }) as Parameters<typeof createServer>[1],
);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
});
