import { createServer } from 'node:http';
import { Cluster, Redis } from 'ioredis';
import pg from 'pg';
import {
  createPaymentLinkHandler,
  postgresIdempotencyStore,
  redisIdempotencyStore,
} from 'react-tarlan-pay/server';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import { createClient, createCluster } from 'redis';

// One process of a shop. It prints its address, and one line for each warning that a second link may exist for an order.
const { CLIENT, REDIS_URLS = '', GATEWAY_URL, SECRET_KEY = '', TIMEOUT_MS, LINK_LIFETIME_MS } = process.env;
const urls = REDIS_URLS.split(',');

async function connect() {
  const ignoreErrors = () => {};
  if (CLIENT === 'ioredis') return new Redis(urls[0] ?? '').on('error', ignoreErrors);
  if (CLIENT === 'ioredis-cluster') return new Cluster(urls).on('error', ignoreErrors);
  const client =
    CLIENT === 'redis-cluster'
      ? createCluster({ rootNodes: urls.map((url) => ({ url })) })
      : createClient({ url: urls[0] ?? '' });
  await client.on('error', ignoreErrors).connect();
  return client;
}

function createPostgresStore() {
  const pool = new pg.Pool({ connectionString: urls[0], connectionTimeoutMillis: 2000 });
  pool.on('error', () => {});
  return postgresIdempotencyStore((sql, parameters) => pool.query(sql, parameters));
}

const handle = createPaymentLinkHandler({
  secretKey: SECRET_KEY,
  agent: 'chaos',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: GATEWAY_URL,
  timeoutMs: Number(TIMEOUT_MS),
  idempotencyStore: CLIENT === 'pg' ? createPostgresStore() : redisIdempotencyStore(await connect()),
  // With a lifetime, the handler creates one link per order instead of one per Idempotency-Key.
  ...(LINK_LIFETIME_MS && { linkLifetimeMs: Number(LINK_LIFETIME_MS) }),
  resolveOrder: async ({ id }) => ({ username: id, amount: 2500, ...(LINK_LIFETIME_MS && { linkKey: id }) }),
  onError(_error, { attempt, code, message }) {
    if (code === 'second-link-possible') console.log(`WARNING ${attempt}`);
    if (process.env.VERBOSE) console.error(message);
  },
});

const server = createServer(toNodeHandler(handle));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
