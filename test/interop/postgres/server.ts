import { createServer } from 'node:http';
import {
  createPaymentLinkHandler,
  postgresIdempotencyMigration,
  postgresIdempotencyStore,
} from 'react-tarlan-pay/server';
import { toNodeHandler } from 'srvx/node';
import { createQueries } from './queries.js';

// One process of a shop. The variable CLIENT selects the Postgres client.
const { CLIENT = '', DATABASE_URL = '', GATEWAY_URL, SECRET_KEY = '' } = process.env;

const query = createQueries[CLIENT]?.(DATABASE_URL);
if (!query) throw new Error(`Unknown client: ${CLIENT}.`);
// Creates the tables of the embedded Postgres. The statements run one by one, because not all clients accept several at once.
if (CLIENT === 'PGlite')
  for (const statement of postgresIdempotencyMigration.split(';').filter((text) => text.trim()))
    await query(statement, []);

// Two stores share one client, which simulates two processes, because an embedded Postgres has only this process.
const stores = [postgresIdempotencyStore(query), postgresIdempotencyStore(query)] as const;
const handlers = stores.map((idempotencyStore) =>
  createPaymentLinkHandler({
    secretKey: SECRET_KEY,
    agent: 'interop',
    service: 'orders',
    referHost: 'localhost',
    gatewayUrl: GATEWAY_URL,
    idempotencyStore,
    resolveOrder: async (order) => ({ username: JSON.stringify(order), amount: 2500 }),
  }),
);

/** Calls a method of the stores 500 times at once with different values. Returns the number of calls that had an effect. */
async function race(method: 'add' | 'replace', key: string): Promise<number> {
  const results = await Promise.all(
    Array.from({ length: 500 }, (_, index) => {
      const store = stores[index % 2 ? 1 : 0];
      const value = crypto.randomUUID();
      return method === 'add' ? store.add(key, value, 60_000) : store.replace(key, 'first', value, 60_000);
    }),
  );
  return results.filter(Boolean).length;
}

const server = createServer(
  toNodeHandler(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const key = searchParams.get('key') ?? '';
    if (pathname === '/set') return Response.json(await stores[0].add(key, 'first', 60_000));
    if (pathname === '/add' || pathname === '/replace')
      return Response.json(await race(pathname === '/add' ? 'add' : 'replace', key));
    return handlers[pathname === '/1' ? 1 : 0]?.(request) ?? Response.error();
  }) as Parameters<typeof createServer>[1],
);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
});
